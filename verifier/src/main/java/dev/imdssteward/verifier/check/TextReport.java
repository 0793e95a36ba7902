package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.text.Printable;

/** A report for people: one line a check, the remedy below it. */
public final class TextReport {

    private static final int ID_WIDTH = 22;

    private TextReport() {}

    public static String of(CheckReport report) {
        StringBuilder text = new StringBuilder(512);
        for (Check check : report.checks()) {
            text.append(padded(check.status().name(), 8)).append(padded(Printable.of(check.id()), ID_WIDTH));
            text.append(' ').append(Printable.of(check.detail()));
            if (check.millis() != null) {
                text.append(" (").append(check.millis()).append(" ms)");
            }
            text.append('\n');
            if (check.remedy() != null) {
                text.append("        ").append(Printable.of(check.remedy())).append('\n');
            }
        }
        text.append("IMDSv1 probes sent: ").append(report.v1Probes());
        text.append(report.v1Probes() == 0 ? "\n" : " (CloudWatch counts each; --no-v1-probe sends none)\n");
        return text.append(verdict(report)).append('\n').toString();
    }

    private static String verdict(CheckReport report) {
        if (!report.holds()) {
            return report.result() == Status.FAIL ? "non-compliant" : "unknown whether compliant";
        }
        return report.result() == Status.PASS ? "compliant" : "compliant, with warnings";
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
