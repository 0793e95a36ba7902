package dev.imdssteward.verifier;

import dev.imdssteward.verifier.check.CheckReport;
import dev.imdssteward.verifier.check.Expectation;
import dev.imdssteward.verifier.check.JsonReport;
import dev.imdssteward.verifier.check.NagiosReport;
import dev.imdssteward.verifier.check.Status;
import dev.imdssteward.verifier.check.TextReport;
import dev.imdssteward.verifier.check.Verification;
import dev.imdssteward.verifier.check.Waiting;
import dev.imdssteward.verifier.check.Wanted;
import java.util.ArrayList;
import java.util.List;

/** Checks the instance, once or until it holds, and says what it found. */
final class VerifyCommand implements Command {

    /** The form of the report. */
    enum Style {
        TEXT,
        JSON,
        NAGIOS,
        QUIET
    }

    private final ImdsConnection connection;
    private final Wanted wanted;
    private final Style style;
    private final int waitMillis;

    private VerifyCommand(ImdsConnection connection, Wanted wanted, Style style, int waitMillis) {
        this.connection = connection;
        this.wanted = wanted;
        this.style = style;
        this.waitMillis = waitMillis;
    }

    static Command parse(Arguments arguments, ImdsConnection connection) throws UsageException {
        List<Expectation> expectations = new ArrayList<>();
        Style style = Style.TEXT;
        boolean allowV1 = false;
        boolean allowNoTags = false;
        boolean strict = false;
        boolean probeV1 = true;
        int waitMillis = -1;
        for (String option = arguments.next(); option != null; option = arguments.next()) {
            switch (option) {
                case "--expect" -> expectations.add(equal(arguments.value()));
                case "--expect-key" -> expectations.add(present(arguments.value()));
                case "--allow-v1" -> allowV1 = true;
                case "--allow-no-tags" -> allowNoTags = true;
                case "--strict" -> strict = true;
                case "--no-v1-probe" -> probeV1 = false;
                case "--wait" -> waitMillis = arguments.millis(0);
                case "--json" -> style = only(style, Style.JSON);
                case "--nagios" -> style = only(style, Style.NAGIOS);
                case "--quiet" -> style = only(style, Style.QUIET);
                default -> connection.take(option, arguments);
            }
        }
        Wanted wanted = new Wanted(expectations, allowV1, allowNoTags, strict, probeV1, style == Style.JSON);
        return new VerifyCommand(connection.settled(), wanted, style, waitMillis);
    }

    @Override
    public int run(Console console) {
        CheckReport report = connection.isDisabled() ? forbidden() : look();
        if (style != Style.QUIET) {
            console.print(shown(report));
        }
        return style == Style.NAGIOS ? NagiosReport.exitCode(report) : exitCode(report);
    }

    private String shown(CheckReport report) {
        if (style == Style.JSON) {
            return JsonReport.of(report);
        }
        return style == Style.NAGIOS ? NagiosReport.of(report) : TextReport.of(report);
    }

    private CheckReport forbidden() {
        return Verification.forbidden(connection.endpoint(), wanted, ImdsConnection.DISABLED);
    }

    private CheckReport look() {
        return waitMillis < 0
                ? Verification.look(connection.endpoint(), connection.limits(), wanted)
                : new Waiting(connection.endpoint(), connection.limits(), wanted).atMostMillis(waitMillis);
    }

    private int exitCode(CheckReport report) {
        if (report.holds()) {
            return Exit.HOLDS;
        }
        if (waitMillis >= 0 && !connection.isDisabled()) {
            return Exit.STILL_WAITING;
        }
        if (report.result() == Status.FAIL) {
            return Exit.NO;
        }
        return report.isThrottled() ? Exit.THROTTLED : Exit.UNAVAILABLE;
    }

    private static Expectation equal(String text) throws UsageException {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UsageException("The option --expect takes KEY=VALUE, not '" + text + "'");
        }
        return new Expectation.Equal(text.substring(0, equals), text.substring(equals + 1));
    }

    private static Expectation present(String key) throws UsageException {
        if (key.isEmpty()) {
            throw new UsageException("The option --expect-key needs the key of a tag");
        }
        return new Expectation.Present(key);
    }

    private static Style only(Style earlier, Style style) throws UsageException {
        if (earlier != Style.TEXT && earlier != style) {
            throw new UsageException("Only one of --json, --nagios and --quiet can be given");
        }
        return style;
    }
}
