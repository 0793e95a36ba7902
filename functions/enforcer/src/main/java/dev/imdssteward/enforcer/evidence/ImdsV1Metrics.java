package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** EC2's hourly metrics of IMDSv1 calls, of instances and of Auto Scaling groups. */
public interface ImdsV1Metrics {

    /**
     * Reads metrics. Hours that are not recorded, or not answered, are empty or incomplete; no failure is thrown.
     *
     * @return the hours of each series that is asked for
     */
    Map<Series, RecordedHours> read(EvidencePeriod period, Collection<Series> series);

    /** Reads the metrics of several periods. */
    default Map<Series, RecordedHours> read(Map<EvidencePeriod, List<Series>> series) {
        var recorded = new HashMap<Series, RecordedHours>();
        series.forEach((period, some) -> recorded.putAll(read(period, some)));
        return recorded;
    }

    /** The same, and may begin to read at once; whoever asks for the answer waits for it. */
    default Supplier<Map<Series, RecordedHours>> begin(Map<EvidencePeriod, List<Series>> series) {
        return () -> read(series);
    }

    /**
     * Finds the metrics that have no calls; of a metric in the answer nothing is missing. Calls before the period or after the
     * end, but on the same day, may keep a metric out of it.
     *
     * @param ends the metrics, each with the time until which its calls matter
     */
    default Set<Series> silent(EvidencePeriod period, Map<Series, Instant> ends) {
        var silent = new HashSet<Series>();
        read(period, ends.keySet()).forEach((each, hours) -> {
            var end = ends.get(each);
            if (end != null && hours.isComplete() && hours.until(end).isNone()) {
                silent.add(each);
            }
        });
        return silent;
    }

    /** A metric of one instance or group. */
    record Series(Metric metric, Scope scope, String value) {
        static Series of(Metric metric, InstanceId id) {
            return new Series(metric, Scope.INSTANCE, id.value());
        }

        static Series of(Metric metric, Origin group) {
            return new Series(metric, Scope.AUTO_SCALING_GROUP, group.values().getFirst());
        }
    }

    /** Metrics that EC2 records. */
    enum Metric {
        /** Answered IMDSv1 calls, recorded only while tokens are optional. */
        ANSWERED,
        /** Refused IMDSv1 calls, recorded only while tokens are required. */
        REFUSED,
        /** The processor's load, recorded while an instance runs. */
        RUNNING
    }

    /** The subject of a metric. */
    enum Scope {
        INSTANCE,
        AUTO_SCALING_GROUP
    }
}
