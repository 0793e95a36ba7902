package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.life.Group;
import dev.imdssteward.simulator.life.Weakening;
import dev.imdssteward.simulator.workload.Phase;
import dev.imdssteward.simulator.workload.TokenlessAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The simulator's own knowledge of a living fleet, without CloudWatch: when each instance ran, what its workloads asked
 * for without a token, and what they met.
 */
record GroundTruth(Simulator simulator, LivingFleet fleet, InstantSource clock, Duration betweenSweeps, Guard guard) {
    private static final Duration QUIET = Duration.ofDays(14);
    private static final int QUIET_DAYS_OBSERVED = 10;
    private static final Duration HOUR = Duration.ofHours(1);

    /** The observed hours that a canary needs, the hour of its change, and one in which CloudWatch lags behind. */
    private static final Duration CANARY = Duration.ofHours(24 + 2);

    /** The time for which calls of a canary are remembered. */
    private static final Duration RARE = Duration.ofDays(35);

    private static final Set<TokenlessAccess> UP =
            Set.of(TokenlessAccess.DISABLED, TokenlessAccess.ANSWERED, TokenlessAccess.REFUSED);

    /** The instances of a kind with a workload that was ever refused. */
    List<String> broken(Kind kind) {
        return kind.isIntruded()
                ? List.of()
                : fleet.instances(kind).stream().filter(this::wasRefused).toList();
    }

    /** Counts the instances launched since the start, terminated ones included. */
    int launchedSinceStart() {
        return (int) Arrays.stream(Kind.values())
                .flatMap(kind -> fleet.instances(kind).stream())
                .filter(id -> !history(id).getFirst().from().isBefore(FleetScenario.START))
                .count();
    }

    /**
     * Returns whether an instance was enforced as it was launched, and nothing was recorded of its origin until then.
     */
    boolean isFirstOfOrigin(Kind kind, String id) {
        var launched = history(id).getFirst().from();
        var wasEnforced = history(id).stream()
                .anyMatch(phase -> phase.access() == TokenlessAccess.REFUSED
                        && phase.from().isBefore(launched.plus(HOUR)));
        return wasEnforced
                && fleet.groups(kind).stream()
                        .filter(group -> group.launched().contains(id))
                        .noneMatch(group -> hadCalls(group, kind, launched));
    }

    private boolean hadCalls(Group group, Kind kind, Instant until) {
        return group.launched().stream()
                .filter(id -> kind != Kind.TEMPLATE_BOOT || wasSibling(id, until))
                .anyMatch(id -> calls(id, until.minus(QUIET), until.minus(FleetScenario.DELAY)) > 0);
    }

    /**
     * Returns whether an instance counted as a sibling at a time: without a group that remembers it, it must have been
     * alive, and launched more than an hour before.
     */
    private boolean wasSibling(String id, Instant time) {
        return history(id).getFirst().from().isBefore(time.minus(HOUR))
                && !simulator
                        .fleet()
                        .history()
                        .spans(UP, id, time, time.plusMillis(1))
                        .isEmpty();
    }

    private long calls(String id, Instant from, Instant until) {
        return simulator.workloads().answered(id, from, until)
                + simulator.workloads().refused(id, from, until);
    }

    /**
     * Returns whether an instance with optional tokens has been quiet for so long that the last sweep should have
     * enforced it.
     */
    boolean isOverdue(Kind kind, Instance instance, Instant now) {
        var id = instance.id();
        var from = now.minus(QUIET).minus(betweenSweeps).minus(HOUR);
        var history = simulator.fleet().history();
        return instance.network().attachTime().isBefore(from.minus(HOUR))
                && history.spans(Set.of(TokenlessAccess.REFUSED), id, from, now).isEmpty()
                && simulator.workloads().answered(id, from, now) == 0
                && !history.spans(UP, id, from.minus(Duration.ofDays(5)), from).isEmpty()
                && daysUp(id, now.minus(QUIET), now) >= QUIET_DAYS_OBSERVED
                && groupOf(kind, id).noneMatch(group -> isHeldByItsOrigin(group, id, now));
    }

    private Stream<Group> groupOf(Kind kind, String id) {
        return fleet.groups(kind).stream().filter(group -> group.launched().contains(id));
    }

    private boolean isHeldByItsOrigin(Group group, String id, Instant now) {
        return group.launched().stream().anyMatch(this::wasRefused)
                || (guard.isCanaryFirst() && group.members().size() >= 3 && waitsForCanary(group, id, now));
    }

    /** Returns whether members have tokens required, but none for a day when the last sweep looked, or it calls rarely. */
    private boolean waitsForCanary(Group group, String id, Instant now) {
        var looked = now.minus(betweenSweeps).minus(HOUR);
        var canaries = group.members().stream()
                .filter(member -> !member.equals(id) && isRefusing(member))
                .toList();
        return !canaries.isEmpty()
                && (canaries.stream()
                                .noneMatch(canary -> required(canary, looked).compareTo(CANARY) >= 0)
                        || calledSince(id, now.minus(RARE)));
    }

    private boolean isRefusing(String id) {
        return simulator.fleet().currentIfAny(id).stream()
                .anyMatch(instance -> instance.options().tokens() == Tokens.REQUIRED);
    }

    private Duration required(String id, Instant until) {
        return simulator.fleet().history().spans(Set.of(TokenlessAccess.REFUSED), id, Instant.EPOCH, until).stream()
                .map(span -> Duration.between(span.from(), span.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns whether an instance called IMDSv1 since a time, other than at its launch. */
    private boolean calledSince(String id, Instant from) {
        var launched = history(id).getFirst().from().plus(HOUR);
        return simulator.workloads().answered(id, from.isBefore(launched) ? launched : from, clock.instant()) > 0;
    }

    private long daysUp(String id, Instant from, Instant until) {
        return simulator.fleet().history().spans(UP, id, from, until).stream()
                .flatMap(span -> span.from()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .datesUntil(span.until()
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .plusDays(1)))
                .distinct()
                .count();
    }

    /** Returns whether a person was mailed about a weakening, and told who did it if that was seen. */
    boolean isMailed(Weakening weakening) {
        return simulator.topics().messages().stream()
                .filter(message -> !message.time().isBefore(weakening.time()))
                .filter(message -> message.text().contains(weakening.instanceId()))
                .anyMatch(message -> weakening.isUnseen() || message.text().contains("user/" + weakening.by()));
    }

    /** The day, counted from 1, on which tokens became required on an instance that was there before the start. */
    OptionalInt dayOfRequiredTokens(String id) {
        return history(id).getFirst().from().isBefore(FleetScenario.START)
                ? history(id).stream()
                        .filter(phase -> phase.access() == TokenlessAccess.REFUSED)
                        .limit(1)
                        .filter(phase -> !phase.from().isBefore(FleetScenario.START))
                        .mapToInt(phase -> 1
                                + (int) Duration.between(FleetScenario.START, phase.from())
                                        .toDays())
                        .findFirst()
                : OptionalInt.empty();
    }

    /** Counts the times that an instance stopped requiring tokens while it ran. */
    long timesWeakened(String id) {
        var phases = history(id).stream()
                .map(Phase::access)
                .filter(access -> access != TokenlessAccess.NONE)
                .toList();
        var times = 0;
        for (var i = 1; i < phases.size(); i++) {
            if (phases.get(i - 1) == TokenlessAccess.REFUSED && phases.get(i) == TokenlessAccess.ANSWERED) {
                times++;
            }
        }
        return times;
    }

    /** The time for which an instance has answered IMDSv1 since the start. */
    Duration open(String id, Instant now) {
        return simulator
                .fleet()
                .history()
                .spans(Set.of(TokenlessAccess.ANSWERED), id, FleetScenario.START, now)
                .stream()
                .map(span -> Duration.between(span.from(), span.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private boolean wasRefused(String id) {
        return simulator.workloads().refused(id, Instant.EPOCH, clock.instant()) > 0;
    }

    private List<Phase> history(String id) {
        return simulator.fleet().history().of(id);
    }
}
