package dev.imdssteward.cli.report.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time between two instants, with a few round times on it. */
record TimeAxis(Instant start, Instant end) {
    private static final int MOST_TICKS = 7;
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            DAY,
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(30),
            Duration.ofDays(91),
            Duration.ofDays(365),
            Duration.ofDays(3650));

    /** A round time and its words. */
    record Tick(Instant at, String label) {}

    /** The share of the whole time that has passed at a time, 0 to 1; all of it where start and end are one. */
    double share(Instant at) {
        var whole = Duration.between(start, end).toMillis();
        return whole == 0 ? 1 : (double) Duration.between(start, at).toMillis() / whole;
    }

    /** Round times, at equal distances and not too many. */
    List<Tick> ticks() {
        var step = step();
        var ticks = new ArrayList<Tick>();
        var first = Math.ceilDiv(start.toEpochMilli(), step.toMillis());
        var last = Math.floorDiv(end.toEpochMilli(), step.toMillis());
        for (var number = first; number <= last; number++) {
            var at = Instant.ofEpochMilli(number * step.toMillis());
            ticks.add(new Tick(at, label(at, step)));
        }
        return ticks;
    }

    private Duration step() {
        var whole = Duration.between(start, end);
        return STEPS.stream()
                .filter(step -> whole.dividedBy(step) <= MOST_TICKS)
                .findFirst()
                .orElse(STEPS.getLast());
    }

    private String label(Instant at, Duration step) {
        var isWithinDay = step.compareTo(DAY) < 0;
        var form = isWithinDay ? "d MMM, HH:mm" : spansYears() ? "d MMM uuuu" : "d MMM";
        return DateTimeFormatter.ofPattern(form, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private boolean spansYears() {
        return start.atZone(ZoneOffset.UTC).getYear()
                != end.atZone(ZoneOffset.UTC).getYear();
    }
}
