package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport;

/** One log line for each outcome and for each launch whose instances could not be found, those that change nothing at debug level; never the whole event. */
public final class OutcomeLog {
    private OutcomeLog() {}

    public static void write(BatchReport report, Log log) {
        for (var outcome : report.outcomes()) {
            log.line(Level.of(outcome.reason()), OutcomeJson.of(outcome));
        }
        for (var launch : report.unresolved()) {
            log.line(Level.of(launch.reason()), OutcomeJson.of(launch));
        }
    }
}
