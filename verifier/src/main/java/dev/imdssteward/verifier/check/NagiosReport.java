package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.text.Printable;

/**
 * A report for Nagios, Icinga and their kin: one line, performance data after one bar.
 *
 * @see <a href="https://www.monitoring-plugins.org/doc/guidelines.html">Monitoring Plugins Development Guidelines</a>
 */
public final class NagiosReport {

    private NagiosReport() {}

    public static String of(CheckReport report) {
        StringBuilder line = new StringBuilder(256)
                .append("IMDS ")
                .append(report.result().nagiosState())
                .append(" - ");
        line.append(plain(summary(report)));
        line.append(" | passed=").append(report.count(Status.PASS));
        line.append(" warned=").append(report.count(Status.WARN));
        line.append(" failed=").append(report.count(Status.FAIL));
        line.append(" unknown=").append(report.count(Status.UNKNOWN));
        line.append(" v1probes=").append(report.v1Probes());
        return line.append(" time=").append(millis(report)).append("ms\n").toString();
    }

    /** The exit code that a plugin ends with. */
    public static int exitCode(CheckReport report) {
        return report.result().nagiosCode();
    }

    private static String summary(CheckReport report) {
        StringBuilder summary = new StringBuilder();
        for (Check check : report.checks()) {
            if (check.status() == report.result() && check.status() != Status.PASS) {
                summary.append(summary.length() == 0 ? "" : "; ");
                summary.append(check.id()).append(": ").append(check.detail());
            }
        }
        return summary.length() == 0 ? report.checks().size() + " checks passed" : summary.toString();
    }

    private static String plain(String text) {
        return Printable.of(text).replace('|', '/');
    }

    private static long millis(CheckReport report) {
        long millis = 0;
        for (Check check : report.checks()) {
            millis += check.millis() == null ? 0 : check.millis();
        }
        return millis;
    }
}
