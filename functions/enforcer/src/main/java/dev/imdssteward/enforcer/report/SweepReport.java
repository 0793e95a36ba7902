package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.sweep.ComplianceCounts;
import dev.imdssteward.enforcer.sweep.SweepProgress;
import dev.imdssteward.enforcer.sweep.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports a finished sweep: a log line, metrics, and an event. */
public final class SweepReport {
    private static final int NAMES_SHOWN = 20;

    private SweepReport() {}

    public static void write(SweepProgress sweep, Instant now, Log log) {
        var line = new LinkedHashMap<String, Object>();
        line.put("message", "sweep");
        line.putAll(detail(sweep));
        log.line(Level.INFO, line);
        writeMetrics(sweep.counts(), now, log);
    }

    /** The report as an event for the result bus. */
    public static ResultEvent event(SweepProgress sweep) {
        return new ResultEvent("Instance Metadata Options Sweep", Log.json(detail(sweep)));
    }

    private static Map<String, Object> detail(SweepProgress sweep) {
        var counts = sweep.counts();
        var reasons = new LinkedHashMap<String, Object>();
        counts.reasons().forEach((reason, count) -> reasons.put(OutcomeJson.word(reason), count));
        var detail = new LinkedHashMap<String, Object>();
        detail.put("nonCompliant", counts.nonCompliant());
        detail.put("messages", sweep.messages());
        detail.put("reasons", reasons);
        detail.put("invalidTagKeys", shown(counts.invalidTagKeys()));
        detail.put("origins", shown(counts.origins()));
        return detail;
    }

    private static Map<String, Integer> shown(Tally tally) {
        var shown = tally.largest(NAMES_SHOWN);
        var others = tally.besides(shown);
        if (others > 0) {
            shown.put("(others)", others);
        }
        return shown;
    }

    private static void writeMetrics(ComplianceCounts counts, Instant now, Log log) {
        log.write(EmbeddedMetrics.of(now, Map.of("NonCompliant", counts.nonCompliant())));
    }
}
