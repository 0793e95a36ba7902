package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Census;
import dev.imdssteward.enforcer.Progress;
import dev.imdssteward.enforcer.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a sweep found, once it is over: a log line, and metrics. */
final class SweepReport {
    private static final int NAMES_SHOWN = 20;

    private SweepReport() {}

    static void write(Progress sweep, Instant now, Log log) {
        log.line(Level.INFO, line(sweep));
        writeMetrics(sweep.census(), now, log);
    }

    private static Map<String, Object> line(Progress sweep) {
        var census = sweep.census();
        var reasons = new LinkedHashMap<String, Object>();
        census.reasons().forEach((reason, count) -> reasons.put(OutcomeJson.word(reason), count));
        var line = new LinkedHashMap<String, Object>();
        line.put("message", "sweep");
        line.put("nonCompliant", census.nonCompliant());
        line.put("messages", sweep.messages());
        line.put("reasons", reasons);
        line.put("invalidTagKeys", shown(census.invalidTagKeys()));
        line.put("origins", shown(census.origins()));
        return line;
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
