package dev.imdssteward.cli.report;

import dev.imdssteward.cli.report.model.AssessedFinding;
import dev.imdssteward.cli.report.model.Assessment;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.enforcer.report.finding.FindingFormat;
import java.time.Instant;
import java.util.Map;

/** A report as findings, in the format and words in which the digest sends them to Security Hub. */
final class Asff {
    private Asff() {}

    /** Made as they are written: a large fleet has many. */
    static Iterable<Map<String, Object>> of(Report report) {
        return () -> report.assessments().stream()
                .map(it -> finding(it, report.generatedAt()))
                .iterator();
    }

    private static Map<String, Object> finding(Assessment assessment, Instant at) {
        return new FindingFormat(assessment.place()).json(AssessedFinding.of(assessment), at);
    }
}
