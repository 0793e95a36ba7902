package dev.imdssteward.simulator.fleet;

import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.StateReason;
import dev.imdssteward.simulator.workload.AccessHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All simulated instances, by Region. Instances that Java code adds without naming a Region live in the {@linkplain
 * #home home Region}. Time passes only when somebody calls {@link #settle}, which every request does.
 */
public final class Fleet {
    private static final Duration YEAR = Duration.ofDays(365);

    private final InstantSource clock;
    private final StateListener listener;
    private final ImdsUsage usage = new ImdsUsage();
    private final AccessHistory history = new AccessHistory();
    private final Account account = new Account();
    private final IdGenerator names;
    private final Roster roster;
    private final Addresses addresses = new Addresses();
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Regions regions;
    private final Lifecycle lifecycle;
    private long added;

    /**
     * Creates an empty fleet.
     *
     * @param home the home Region; empty leaves that to the first signed request
     * @param names makes up ids
     */
    public Fleet(InstantSource clock, Timing timing, String home, IdGenerator names, StateListener listener) {
        this.clock = clock;
        this.names = names;
        this.listener = listener;
        regions = new Regions(home);
        roster = new Roster(regions::home);
        lifecycle = new Lifecycle(clock, timing, this::note, this::tell, this::forget);
    }

    /** Adds a plain running instance, launched a year ago, and returns it. */
    public Instance add() {
        return add(Instance.running(names.next("i-"), clock.instant().minus(YEAR)));
    }

    /**
     * Adds an instance exactly as it is described, whatever EC2 would think of it, but for a private address where it has
     * none; no event is published.
     */
    public Instance add(Instance instance) {
        return add(Regions.HOME, instance);
    }

    /** Adds an instance to a Region. */
    public synchronized Instance add(String region, Instance instance) {
        var slot = new Slot(added++, region, addressed(instance));
        if (slots.putIfAbsent(instance.id(), slot) != null) {
            throw new IllegalArgumentException("There is already an instance " + instance.id());
        }
        regions.add(slot);
        roster.add(instance.id(), region);
        note(slot, instance.launch().time());
        lifecycle.carryOn(slot);
        return slot.facts;
    }

    private Instance addressed(Instance instance) {
        var address = instance.network().privateAddress();
        if (address.isEmpty()) {
            return instance.withNetwork(instance.network().withPrivateAddress(addresses.assign()));
        }
        addresses.choose(address);
        return instance;
    }

    /** Returns whether an instance of a Region that is not terminated has a private address. */
    public boolean isInUse(String region, String privateAddress) {
        return regions.from(region, 0)
                .map(slot -> slot.facts)
                .anyMatch(instance -> instance.state() != InstanceState.TERMINATED
                        && instance.network().privateAddress().equals(privateAddress));
    }

    /** Adds a mixed fleet such as real accounts have, some of it still using IMDSv1; the same seed makes the same one. */
    public void populate(int instances, long seed) {
        var population = new Population(seed, clock.instant());
        population.stream(instances).forEach(instance -> {
            add(instance);
            population.imdsv1Use(instance).forEach((time, calls) -> usage.answered(instance.id(), time, calls));
        });
    }

    /** The current facts of an instance; empty when there is none of that id. */
    public Optional<Instance> find(String id) {
        settle();
        return currentIfAny(id);
    }

    /** The current facts of an instance that must exist. */
    public Instance instance(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no instance " + id));
    }

    /** The facts of an instance without looking at the clock; empty when there is none of that id. */
    public Optional<Instance> currentIfAny(String id) {
        return Optional.ofNullable(slots.get(id)).map(slot -> slot.facts);
    }

    /** The current facts of all instances of all Regions, in the order they were added. */
    public List<Instance> all() {
        settle();
        return slots.values().stream()
                .sorted(Comparator.comparingLong(slot -> slot.position))
                .map(slot -> slot.facts)
                .toList();
    }

    /** An instance and its position in the order of description. */
    public record Placed(long position, Instance instance) {}

    /** The instances of one Region in the order they were added, from a position on. */
    public Stream<Placed> from(String region, long position) {
        return regions.from(region, position).map(slot -> new Placed(slot.position, slot.facts));
    }

    /** The instance of that id if it is in that Region. */
    public Optional<Placed> find(String region, String id) {
        return Optional.ofNullable(slots.get(id))
                .filter(slot -> regions.of(slot).equals(region))
                .map(slot -> new Placed(slot.position, slot.facts));
    }

    /** The Region that an existing instance is in. */
    public String region(String id) {
        return regions.of(slot(id));
    }

    /** The Region of instances that were added without one. */
    public String home() {
        return regions.home();
    }

    /**
     * The Region that a request is for: the one it is signed for, which becomes the home if none was chosen, or the home.
     *
     * @param signedFor empty for a request that is not signed
     */
    public String regionFor(String signedFor) {
        if (signedFor.isEmpty()) {
            return home();
        }
        if (!regions.isHomeChosen()) {
            chooseHome(signedFor);
        }
        return signedFor;
    }

    /** Replaces an instance's facts as they are, without events or rules. */
    public synchronized Instance change(String id, UnaryOperator<Instance> change) {
        var slot = slot(id);
        slot.facts = change.apply(slot.facts);
        note(slot, clock.instant());
        return slot.facts;
    }

    /** Gives an instance new tags and returns how many times its tags have changed by now. */
    public synchronized int retag(String id, Map<String, String> tags) {
        var slot = slot(id);
        slot.facts = slot.facts.withTags(tags);
        return ++slot.tagChanges;
    }

    /** Gives an instance new options, which its metadata service obeys a little later, on a stopped one after a start. */
    public synchronized Instance reconfigure(String id, MetadataOptions options) {
        var slot = slot(id);
        slot.facts = slot.facts.withPendingOptions(options);
        lifecycle.applyLater(slot);
        return slot.facts;
    }

    /** Starts a stopped instance. */
    public synchronized void start(String id) {
        var slot = slot(id);
        slot.facts = slot.facts
                .withLaunch(slot.facts.launch().withTime(clock.instant()))
                .withStateReason(StateReason.NONE);
        lifecycle.begin(slot, InstanceState.PENDING);
    }

    /** Stops a running instance. */
    public synchronized void stop(String id) {
        leave(slot(id), InstanceState.STOPPING);
    }

    /** Terminates an instance; it stays visible for a while. */
    public synchronized void terminate(String id) {
        leave(slot(id), InstanceState.SHUTTING_DOWN);
    }

    private void leave(Slot slot, InstanceState state) {
        slot.facts = slot.facts.withStateReason(StateReason.userInitiated(clock.instant()));
        lifecycle.begin(slot, state);
    }

    /** Announces an instance that was just launched. */
    public void announce(String id) {
        var slot = slot(id);
        tell(slot, slot.facts.launch().time());
    }

    /** Lets everything happen that is due by now: transitions, options that are applied, terminated instances forgotten. */
    public void settle() {
        if (lifecycle.hasDue()) {
            settleExclusively();
        }
    }

    /** Runs something while nobody else changes the fleet. */
    public synchronized <T> T exclusively(Supplier<T> work) {
        return work.get();
    }

    /** The counts of the metadata services. */
    public ImdsUsage usage() {
        return usage;
    }

    /** The results of requests without a token on each instance. */
    public AccessHistory history() {
        return history;
    }

    /** Every instance that ever was, terminated ones too. */
    public Roster roster() {
        return roster;
    }

    /** The account's settings in each Region. */
    public Account account() {
        return account;
    }

    /** A fresh id with a prefix such as {@code r-}. */
    public String newId(String prefix) {
        return names.next(prefix);
    }

    private synchronized void settleExclusively() {
        lifecycle.settle();
    }

    private synchronized void chooseHome(String region) {
        if (!regions.isHomeChosen()) {
            regions.choose(region);
        }
    }

    private Slot slot(String id) {
        var slot = slots.get(id);
        if (slot == null) {
            throw new IllegalArgumentException("There is no instance " + id);
        }
        return slot;
    }

    private void note(Slot slot, Instant time) {
        history.note(slot.facts.id(), time, slot.facts.imdsv1());
        roster.note(slot.facts);
    }

    private void tell(Slot slot, Instant time) {
        listener.changed(regions.of(slot), slot.facts.id(), slot.facts.state(), time);
    }

    private void forget(Slot slot) {
        slots.remove(slot.facts.id());
        regions.remove(slot);
    }
}
