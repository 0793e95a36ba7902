package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport;
import java.util.LinkedHashMap;

/** One log line for each outcome, those that change nothing at debug level; never the whole event. */
public final class OutcomeLog {
    private OutcomeLog() {}

    public static void write(BatchReport report, Log log) {
        for (var outcome : report.outcomes()) {
            log.line(Level.of(outcome.reason()), OutcomeJson.of(outcome));
        }
        for (var launch : report.unresolved()) {
            var line = new LinkedHashMap<String, Object>();
            line.put("clientToken", launch.request().clientToken());
            line.put("outcome", OutcomeJson.word(launch.reason().kind()));
            line.put("reason", OutcomeJson.word(launch.reason()));
            line.put("detail", launch.detail());
            line.put("trigger", launch.request().trigger().name());
            log.line(Level.of(launch.reason()), line);
        }
    }
}
