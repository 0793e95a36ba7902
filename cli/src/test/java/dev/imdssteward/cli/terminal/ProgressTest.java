package dev.imdssteward.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();

    private Progress progress(boolean bar, int... seconds) {
        var times = new ArrayDeque<Instant>();
        List.of(0).forEach(second -> times.add(Instant.EPOCH.plusSeconds(second)));
        for (var second : seconds) {
            times.add(Instant.EPOCH.plusSeconds(second));
        }
        return new Progress(new PrintWriter(err), bar, times::remove);
    }

    @Test
    void drawsABarWithTheTimeLeftOnATerminal() {
        progress(true, 30).show(0.25, "done with 5 of 20 instances");

        assertThat(err.toString().stripTrailing())
                .isEqualTo("\r[########......................] done with 5 of 20 instances, 90 s left");
    }

    @Test
    void printsALineNowAndThenOtherwise() {
        var progress = progress(false, 5, 12, 13, 700);

        progress.show(0.1, "one");
        progress.show(0.2, "two");
        progress.show(0.3, "three");
        progress.show(0.5, "four");

        assertThat(err.toString()).isEqualTo("two, 48 s left\nfour, 12 min left\n");
    }

    @Test
    void isWatchedOnATerminalAtOnceAndOtherwiseSoonBeforeALine() {
        assertThat(progress(true, 0).isWatched()).isTrue();
        assertThat(progress(false, 5).isWatched()).isFalse();
        assertThat(progress(false, 6).isWatched()).isTrue();
        assertThat(Progress.silent().isWatched()).isFalse();
    }
}
