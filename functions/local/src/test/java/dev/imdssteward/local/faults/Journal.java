package dev.imdssteward.local.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The log of a run, line by line. Random ids are written in the order in which they appeared. */
final class Journal {
    private static final Pattern MADE_UP = Pattern.compile("(?<![a-z])i-[0-9a-f]{17}");

    private final InstantSource clock;
    private final Instant start;
    private final List<String> lines = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    Journal(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    void note(String who, String what) {
        var text = MADE_UP.matcher(what).replaceAll(id -> named(id.group()));
        lines.add("%12s  %-9s  %s".formatted(since(), who, text));
    }

    private String since() {
        var past = Duration.between(start, clock.instant());
        return "%d:%02d:%02d.%03d"
                .formatted(past.toHours(), past.toMinutesPart(), past.toSecondsPart(), past.toMillisPart());
    }

    private String named(String id) {
        if (!ids.contains(id)) {
            ids.add(id);
        }
        return "i" + (ids.indexOf(id) + 1);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
