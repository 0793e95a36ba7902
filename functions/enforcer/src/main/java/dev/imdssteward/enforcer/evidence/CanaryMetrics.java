package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Scope;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.policy.CanaryHistory;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.EvidencePeriod;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.RecordedHours;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * CloudWatch's records of candidates and of the canaries of their origins, read at once.
 *
 * @param quietDays the length of the window in days, which may be shorter than the period
 */
record CanaryMetrics(EvidencePeriod period, int quietDays, Map<Series, RecordedHours> recorded) {
    /** Calls that come once a month are remembered, whatever the window is: these days and seven more. */
    private static final int LEAST_DAYS = 28;

    private static final List<Metric> OF_CANARIES = List.of(Metric.ANSWERED, Metric.REFUSED, Metric.RUNNING);

    /**
     * Reads what is recorded, up to now.
     *
     * @param required the instances with tokens required of each origin
     */
    static CanaryMetrics read(
            ImdsV1Metrics metrics,
            int quietDays,
            Deadline deadline,
            Collection<Instance> candidates,
            Map<Origin, List<Instance>> required) {
        var period = new EvidencePeriod(deadline.clock().instant(), Math.max(quietDays, LEAST_DAYS));
        var series = new LinkedHashSet<Series>();
        candidates.forEach(candidate -> series.add(Series.of(Metric.ANSWERED, candidate.id())));
        required.forEach((origin, canaries) -> {
            series.addAll(refusedByGroup(origin));
            canaries.forEach(canary -> OF_CANARIES.forEach(metric -> series.add(Series.of(metric, canary.id()))));
        });
        return new CanaryMetrics(period, quietDays, metrics.read(period, series));
    }

    /** An Auto Scaling group remembers a canary that was taken back or terminated. */
    private static List<Series> refusedByGroup(Origin origin) {
        return origin.kind() == Origin.Kind.AUTO_SCALING_GROUP
                ? List.of(new Series(
                        Metric.REFUSED,
                        Scope.AUTO_SCALING_GROUP,
                        origin.values().getFirst()))
                : List.of();
    }

    private RecordedHours hours(Series series) {
        return Objects.requireNonNull(recorded.get(series));
    }

    /** Returns whether a quiet candidate called IMDSv1 before the window, other than at its launch. */
    boolean showRareCalls(Instance candidate) {
        return CanaryHistory.showsRareCalls(period, candidate, hours(Series.of(Metric.ANSWERED, candidate.id())));
    }

    /** CloudWatch's words for what is missing of a candidate's calls; empty if nothing is. */
    String gap(Instance candidate) {
        return hours(Series.of(Metric.ANSWERED, candidate.id())).gap();
    }

    List<CanaryHistory> histories(List<Instance> canaries) {
        return canaries.stream()
                .map(canary -> new CanaryHistory(
                        canary.id(),
                        period,
                        canary.attached(),
                        hours(Series.of(Metric.ANSWERED, canary.id())),
                        hours(Series.of(Metric.REFUSED, canary.id())),
                        hours(Series.of(Metric.RUNNING, canary.id()))))
                .toList();
    }

    /** The stage of an origin. No canary follows one of the same group whose calls were refused. */
    CanaryStage stage(Origin origin, List<CanaryHistory> canaries) {
        var stage = CanaryStage.of(canaries, quietDays * 24);
        for (var series : refusedByGroup(origin)) {
            var refused = hours(series);
            if (stage instanceof CanaryStage.Untouched) {
                stage = refused.all().isNone()
                        ? untouchedUnless(refused.gap())
                        : new CanaryStage.Refused(refused.all().calls());
            }
        }
        return stage;
    }

    private static CanaryStage untouchedUnless(String gap) {
        return gap.isEmpty()
                ? new CanaryStage.Untouched()
                : new CanaryStage.Unanswered("CloudWatch did not say: " + gap);
    }
}
