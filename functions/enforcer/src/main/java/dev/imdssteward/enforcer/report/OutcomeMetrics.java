package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport;
import dev.imdssteward.enforcer.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Metrics of outcomes by kind, and of the time from an event to the modification. A kind without an outcome is left out,
 * since CloudWatch bills each metric for the hours in which it is sent; the log lines tell the reasons.
 */
public final class OutcomeMetrics {
    private static final Map<Outcome.Kind, String> NAMES = new EnumMap<>(Map.of(
            Outcome.Kind.MODIFIED, "Modified",
            Outcome.Kind.COMPLIANT, "Compliant",
            Outcome.Kind.SKIPPED, "Skipped",
            Outcome.Kind.WITHHELD, "Withheld",
            Outcome.Kind.DEFERRED, "Deferred",
            Outcome.Kind.FAILED, "Failed"));

    private OutcomeMetrics() {}

    public static void write(BatchReport report, Instant now, Log log) {
        var metrics = kinds(report, now);
        if (!metrics.isEmpty()) {
            log.write(EmbeddedMetrics.of(now, metrics));
        }
    }

    private static Map<String, Object> kinds(BatchReport report, Instant now) {
        var counts = new EnumMap<Outcome.Kind, Integer>(Outcome.Kind.class);
        reasons(report).forEach(reason -> counts.merge(reason.kind(), 1, Integer::sum));
        var values = new LinkedHashMap<String, Object>();
        counts.forEach((kind, count) -> {
            var name = NAMES.get(kind);
            if (name != null) {
                values.put(name, count);
            }
        });
        var latencies = latencies(report, now);
        if (!latencies.isEmpty()) {
            values.put("EnforcementLatency", latencies);
        }
        return values;
    }

    private static List<Outcome.Reason> reasons(BatchReport report) {
        return Stream.concat(
                        report.outcomes().stream().map(Outcome::reason),
                        report.unresolved().stream().map(BatchReport.UnresolvedLaunch::reason))
                .toList();
    }

    private static List<Long> latencies(BatchReport report, Instant now) {
        var latencies = new ArrayList<Long>();
        for (var outcome : report.outcomes()) {
            var time = outcome.trigger().time();
            if (outcome.kind() == Outcome.Kind.MODIFIED
                    && time != null
                    && latencies.size() < EmbeddedMetrics.MOST_VALUES) {
                latencies.add(Math.max(0, Duration.between(time, now).toMillis()));
            }
        }
        return latencies;
    }
}
