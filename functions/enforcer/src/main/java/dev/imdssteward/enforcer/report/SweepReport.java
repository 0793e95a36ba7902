package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.sweep.Census;
import dev.imdssteward.enforcer.sweep.Progress;
import dev.imdssteward.enforcer.sweep.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a sweep found, once it is over: a log line, metrics, and an event. */
public final class SweepReport {
    private static final int NAMES_SHOWN = 20;

    private SweepReport() {}

    public static void write(Progress sweep, Instant now, Log log) {
        var line = new LinkedHashMap<String, Object>();
        line.put("message", "sweep");
        line.putAll(detail(sweep));
        log.line(Level.INFO, line);
        writeMetrics(sweep.census(), now, log);
    }

    /** The same for whoever listens to the bus. */
    public static ResultEvent event(Progress sweep) {
        return new ResultEvent("Instance Metadata Options Sweep", Log.json(detail(sweep)));
    }

    private static Map<String, Object> detail(Progress sweep) {
        var census = sweep.census();
        var reasons = new LinkedHashMap<String, Object>();
        census.reasons().forEach((reason, count) -> reasons.put(OutcomeJson.word(reason), count));
        var detail = new LinkedHashMap<String, Object>();
        detail.put("nonCompliant", census.nonCompliant());
        detail.put("messages", sweep.messages());
        detail.put("reasons", reasons);
        detail.put("invalidTagKeys", shown(census.invalidTagKeys()));
        detail.put("origins", shown(census.origins()));
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

    private static void writeMetrics(Census census, Instant now, Log log) {
        log.write(EmbeddedMetrics.of(now, Map.of(), Map.of("NonCompliant", census.nonCompliant())));
        census.reasons()
                .forEach((reason, count) -> log.write(EmbeddedMetrics.of(
                        now, Map.of("Reason", OutcomeJson.word(reason)), Map.of("SweptInstances", count))));
    }
}
