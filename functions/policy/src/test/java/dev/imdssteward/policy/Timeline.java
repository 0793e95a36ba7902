package dev.imdssteward.policy;

import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An instance's hours up to now, in words: {@code on 24} has 24 hours with tokens optional, {@code off 24} with tokens
 * required, {@code stopped 24} without a record; {@code on 24!3} has three calls in each of its hours, answered or refused;
 * {@code 14x(on 12, stopped 12)} repeats. It is stopped before the first.
 */
final class Timeline {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** EC2's documents allow both readings of what is recorded while nothing is refused. */
    enum Reading {
        ZEROS,
        NOTHING
    }

    private static final Pattern REPEATED = Pattern.compile("(\\d+)x\\(([^)]*)\\)");
    private static final Pattern SPAN = Pattern.compile("(on|off|stopped) (\\d+)(?:!(\\d+))?");

    private record Hour(String kind, int calls) {}

    final RecordedHours answered;
    final RecordedHours refused;
    final RecordedHours running;
    private final EvidencePeriod period;
    private final @Nullable Instant attached;

    Timeline(String words, int quietDays, Reading reading, @Nullable Instant attached) {
        this.period = new EvidencePeriod(NOW, quietDays);
        this.attached = attached;
        this.answered = new RecordedHours(period);
        this.refused = new RecordedHours(period);
        this.running = new RecordedHours(period);
        var hours = hours(words);
        for (var i = 0; i < hours.size(); i++) {
            record(hours.get(i), NOW.minus(Duration.ofHours(hours.size() - i)), reading);
        }
    }

    private void record(Hour hour, Instant time, Reading reading) {
        if (!hour.kind().equals("stopped")) {
            running.add(time.getEpochSecond(), 5);
        }
        if (hour.kind().equals("on")) {
            answered.add(time.getEpochSecond(), hour.calls());
        }
        if (hour.kind().equals("off") && (reading == Reading.ZEROS || hour.calls() > 0)) {
            refused.add(time.getEpochSecond(), hour.calls());
        }
    }

    private static List<Hour> hours(String words) {
        var repeated = REPEATED.matcher(words)
                .replaceAll(it -> String.join(", ", Collections.nCopies(Integer.parseInt(it.group(1)), it.group(2))));
        var hours = new ArrayList<Hour>();
        for (var span : repeated.split(", ", -1)) {
            var parts = SPAN.matcher(span);
            if (!parts.matches()) {
                throw new IllegalArgumentException(span);
            }
            var calls = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
            for (var i = 0; i < Integer.parseInt(parts.group(2)); i++) {
                hours.add(new Hour(parts.group(1), calls));
            }
        }
        return hours;
    }

    Optional<Evidence> firstLook() {
        return history(false).verdict();
    }

    Evidence verdict() {
        return history(false).verdict(refused, running);
    }

    Evidence verdictAfterAWeakeningEvent() {
        return history(true).verdict(refused, running);
    }

    CanaryHistory canary(InstanceId id) {
        return new CanaryHistory(id, period, attached, answered, refused, running);
    }

    private ImdsV1History history(boolean weakeningSeen) {
        return new ImdsV1History(period, answered, attached, weakeningSeen);
    }
}
