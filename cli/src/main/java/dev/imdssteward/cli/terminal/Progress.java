package dev.imdssteward.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Tells people how far something has come: by a bar on a terminal, by a line now and then otherwise. */
public final class Progress {
    private static final int WIDTH = 30;
    private static final int MOST_COLUMNS = 79;
    private static final Duration BETWEEN_BARS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BEFORE_FIRST_LINE = BETWEEN_LINES.dividedBy(2);

    private final PrintWriter err;
    private final boolean bar;
    private final boolean isSilent;
    private final int columns;
    private final InstantSource clock;
    private final Instant began;
    private Instant shown;

    public Progress(PrintWriter err, boolean bar, InstantSource clock) {
        this(err, bar, false, clock);
    }

    private Progress(PrintWriter err, boolean bar, boolean isSilent, InstantSource clock) {
        this.err = err;
        this.bar = bar;
        this.isSilent = isSilent;
        this.columns = bar ? Terminal.columns(MOST_COLUMNS) : MOST_COLUMNS;
        this.clock = clock;
        this.began = clock.instant();
        this.shown = began;
    }

    /** One that nobody sees. */
    public static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false, true, InstantSource.system());
    }

    /** Returns whether standard error is a terminal that can move back to the beginning of a line. */
    public static boolean canShowBar(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "").equals("dumb") && Terminal.showsErrors();
    }

    /** Returns whether a share is worth finding out: there is a bar, or a line may come soon. */
    public boolean isWatched() {
        return bar || (!isSilent && Duration.between(began, clock.instant()).compareTo(BEFORE_FIRST_LINE) > 0);
    }

    /**
     * Shows how far it is, unless that was shown just now.
     *
     * @param share how much of it is done, 0 to 1
     */
    public synchronized void show(double share, String words) {
        var now = clock.instant();
        if (Duration.between(shown, now).compareTo(bar ? BETWEEN_BARS : BETWEEN_LINES) < 0) {
            return;
        }
        shown = now;
        var line = words + timeLeft(share, Duration.between(began, now));
        if (bar) {
            overwrite(blocks(share) + " " + line);
        } else {
            err.println(line);
        }
    }

    /** Leaves the line of the bar free for other text, or for good. */
    public synchronized void end() {
        if (bar) {
            overwrite("");
            err.print('\r');
            err.flush();
        }
    }

    private void overwrite(String line) {
        var fitting = line.length() > columns ? line.substring(0, columns) : line;
        err.print("\r" + fitting + " ".repeat(columns - fitting.length()));
        err.flush();
    }

    private static String blocks(double share) {
        var full = (int) Math.round(share * WIDTH);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    }

    private static String timeLeft(double share, Duration elapsed) {
        if (share <= 0 || share >= 1 || elapsed.toSeconds() < 1) {
            return "";
        }
        var seconds = Math.round(elapsed.toMillis() / 1000.0 * (1 - share) / share);
        return seconds < 120 ? ", " + seconds + " s left" : ", " + (seconds + 59) / 60 + " min left";
    }
}
