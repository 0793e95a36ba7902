package dev.imdssteward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> diary = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everybodySleepsExactlyAsLongAsTheyAskTo() {
        time.run(List.of(() -> sleeper("one", 2, 3), () -> sleeper("other", 2, 2)));

        assertThat(diary).containsExactlyInAnyOrder("one +2", "one +4", "one +6", "other +2", "other +4");
        assertThat(time.instant()).isEqualTo(START.plusSeconds(6));
    }

    @Test
    void appointmentsAreKeptInOrder() {
        time.run(List.of(() -> sleeper("slow", 7, 1), () -> sleeper("quick", 3, 3)));

        assertThat(diary).containsExactly("quick +3", "quick +6", "slow +7", "quick +9");
    }

    private void sleeper(String name, int seconds, int times) {
        for (var i = 0; i < times; i++) {
            time.sleep(Duration.ofSeconds(seconds));
            diary.add(name + " +" + Duration.between(START, time.instant()).toSeconds());
        }
    }
}
