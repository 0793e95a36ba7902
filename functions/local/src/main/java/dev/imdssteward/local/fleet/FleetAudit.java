package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.life.Weakening;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a living fleet with what the simulator knows of it, which is more than CloudWatch records. */
final class FleetAudit {
    private final Simulator simulator;
    private final LivingFleet fleet;
    private final GroundTruth truth;
    private final Set<String> violations = new HashSet<>();
    private int weakeningsSeen;

    FleetAudit(Simulator simulator, LivingFleet fleet, InstantSource clock, FleetScenario scenario) {
        this.simulator = simulator;
        this.fleet = fleet;
        truth = new GroundTruth(simulator, fleet, clock, scenario.betweenSweeps(), scenario.guard());
    }

    /**
     * Looks for what a sweep should have changed.
     *
     * @param begun when the sweep began: what CloudWatch could not tell by then is for the next one
     */
    void lookAfterSweep(Instant begun, Instant now) {
        for (var kind : Kind.values()) {
            if (kind.isEligible()) {
                living(kind)
                        .filter(instance -> isOptional(instance) && truth.isOverdue(kind, instance, now))
                        .forEach(instance -> violations.add("quiet, but open: " + instance.id() + " " + kind.label()));
            }
        }
        var weakened = fleet.weakenings().done();
        while (weakeningsSeen < weakened.size()
                && weakened.get(weakeningsSeen).time().plus(FleetScenario.DELAY).isBefore(begun)) {
            requireUndoneOrReported(weakened.get(weakeningsSeen++));
        }
    }

    private void requireUndoneOrReported(Weakening weakening) {
        var id = weakening.instanceId();
        var isOpen = simulator.fleet().find(id).filter(FleetAudit::isOptional).isPresent();
        if ((isOpen || !weakening.isUnseen()) && !truth.isMailed(weakening)) {
            violations.add("weakened by " + weakening.by() + ", " + (isOpen ? "neither undone nor" : "not")
                    + " mailed: " + id);
        }
    }

    /** The violations that were found. */
    List<String> violations() {
        for (var kind : Kind.values()) {
            living(kind).forEach(instance -> requireUnharmed(kind, instance));
        }
        return violations.stream().sorted().toList();
    }

    private void requireUnharmed(Kind kind, Instance instance) {
        var before = kind.of(Instance.running(instance.id(), Instant.EPOCH));
        var options = instance.options();
        if (options.endpoint() != before.options().endpoint()) {
            violations.add("metadata service switched on or off: " + instance.id());
        }
        if (options.hopLimit() < before.options().hopLimit()) {
            violations.add("hop limit lowered: " + instance.id());
        }
        if (kind == Kind.CONTAINER_HOST && options.tokens() == Tokens.REQUIRED && options.hopLimit() == 1) {
            violations.add("containers cut off: " + instance.id());
        }
        if (!kind.isEligible() && !options.equals(before.options())) {
            violations.add("changed, though " + kind.label() + ": " + instance.id());
        }
        if (truth.timesWeakened(instance.id()) > count(instance.id())) {
            violations.add("weakened by nobody: " + instance.id());
        }
    }

    private long count(String id) {
        return fleet.weakenings().done().stream()
                .filter(weakening -> weakening.instanceId().equals(id))
                .count();
    }

    FleetDay day(int number) {
        var all = Arrays.stream(Kind.values()).flatMap(this::living).toList();
        return new FleetDay(
                number,
                all.size(),
                (int) all.stream().filter(it -> !isOptional(it)).count(),
                (int) all.stream()
                        .filter(it -> it.options().instanceTags() == EnabledState.ENABLED)
                        .count(),
                truth.launchedSinceStart(),
                Arrays.stream(Kind.values())
                        .mapToInt(kind -> truth.broken(kind).size())
                        .sum(),
                fleet.weakenings().done().size());
    }

    /** The days on which the oldest instances of the first quiet group that had tokens optional at the start turned over. */
    List<FleetResult.Step> quietGroup() {
        return fleet.groups(Kind.GROUP_QUIET).stream()
                .map(group -> group.launched().stream()
                        .flatMapToInt(id -> truth.dayOfRequiredTokens(id).stream())
                        .boxed()
                        .collect(Collectors.groupingBy(day -> day, TreeMap::new, Collectors.summingInt(_ -> 1))))
                .filter(days -> !days.isEmpty())
                .findFirst()
                .stream()
                .flatMap(days -> days.entrySet().stream())
                .map(day -> new FleetResult.Step(day.getKey(), day.getValue()))
                .toList();
    }

    List<FleetResult.OfKind> kinds(Instant now) {
        return Arrays.stream(Kind.values()).map(kind -> kind(kind, now)).toList();
    }

    private FleetResult.OfKind kind(Kind kind, Instant now) {
        var broken = truth.broken(kind);
        return new FleetResult.OfKind(
                kind,
                fleet.instances(kind).size(),
                broken.size(),
                (int) broken.stream()
                        .filter(id -> truth.isFirstOfOrigin(kind, id))
                        .count(),
                (int) living(kind).filter(FleetAudit::isOptional).count(),
                fleet.instances(kind).stream()
                        .mapToLong(id -> truth.open(id, now).toDays())
                        .max()
                        .orElse(0));
    }

    private Stream<Instance> living(Kind kind) {
        return fleet.instances(kind).stream()
                .map(simulator.fleet()::currentIfAny)
                .flatMap(Optional::stream)
                .filter(it -> it.state() == InstanceState.RUNNING || isStopped(it));
    }

    private static boolean isStopped(Instance instance) {
        return instance.state() == InstanceState.STOPPED;
    }

    private static boolean isOptional(Instance instance) {
        return instance.options().tokens() == Tokens.OPTIONAL
                && instance.options().endpoint() == EnabledState.ENABLED;
    }
}
