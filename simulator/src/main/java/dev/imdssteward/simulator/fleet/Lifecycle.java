package dev.imdssteward.simulator.fleet;

import dev.imdssteward.simulator.instance.InstanceState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The transitions of instances. Everything but {@link #hasDue} needs the fleet's lock. */
final class Lifecycle {
    private final InstantSource clock;
    private final Timing timing;
    private final BiConsumer<Slot, Instant> changed;
    private final BiConsumer<Slot, Instant> entered;
    private final Consumer<Slot> forgotten;
    private final ScheduledTasks agenda = new ScheduledTasks();

    /**
     * Begins with nothing to do.
     *
     * @param changed hears of any new facts, and since when they hold
     * @param entered hears of each new state, and when it was entered
     * @param forgotten hears of a terminated instance whose time is over
     */
    Lifecycle(
            InstantSource clock,
            Timing timing,
            BiConsumer<Slot, Instant> changed,
            BiConsumer<Slot, Instant> entered,
            Consumer<Slot> forgotten) {
        this.clock = clock;
        this.timing = timing;
        this.changed = changed;
        this.entered = entered;
        this.forgotten = forgotten;
    }

    boolean hasDue() {
        return agenda.hasDue(clock.instant());
    }

    void settle() {
        agenda.run(clock.instant());
    }

    /** Lets an instance that is on its way to a state arrive there later. */
    void carryOn(Slot slot) {
        switch (slot.facts.state()) {
            case PENDING ->
                later(slot, clock.instant().plus(timing.start()), due -> {
                    enter(slot, InstanceState.RUNNING, due);
                    apply(slot, due);
                });
            case STOPPING ->
                later(slot, clock.instant().plus(timing.stop()), due -> enter(slot, InstanceState.STOPPED, due));
            case SHUTTING_DOWN ->
                later(slot, clock.instant().plus(timing.stop()), due -> {
                    enter(slot, InstanceState.TERMINATED, due);
                    agenda.add(due.plus(timing.forget()), _ -> forgotten.accept(slot));
                });
            case RUNNING, STOPPED, TERMINATED -> {}
        }
    }

    /** Sets out for another state. */
    void begin(Slot slot, InstanceState state) {
        enter(slot, state, clock.instant());
        carryOn(slot);
    }

    /** Lets pending options reach the metadata service of a running instance later; of another one its start does. */
    void applyLater(Slot slot) {
        var change = ++slot.optionChanges;
        if (slot.facts.state() == InstanceState.RUNNING) {
            agenda.add(clock.instant().plus(timing.apply()), due -> {
                if (slot.optionChanges == change) {
                    apply(slot, due);
                }
            });
        }
    }

    /** Unless the instance is pinned, or something else has happened to it by then. */
    private void later(Slot slot, Instant due, Consumer<Instant> step) {
        var change = slot.stateChanges;
        agenda.add(due, time -> {
            if (slot.stateChanges == change && !slot.facts.pinned()) {
                step.accept(time);
            }
        });
    }

    private void enter(Slot slot, InstanceState state, Instant time) {
        slot.facts = slot.facts.withState(state);
        slot.stateChanges++;
        changed.accept(slot, time);
        entered.accept(slot, time);
    }

    private void apply(Slot slot, Instant time) {
        slot.facts = slot.facts.withOptions(slot.facts.options());
        changed.accept(slot, time);
    }
}
