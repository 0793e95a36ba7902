package dev.imdssteward.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final Pace pace = new Pace(2, 10, clock, duration -> now = now.plus(duration));
    private final Deadline far = new Deadline(clock, START.plusSeconds(3600));

    @Test
    void makesABurstOfCallsAtOnce() {
        turns(10);

        assertThat(now).isEqualTo(START);
    }

    @Test
    void keepsTheRateAfterTheBurst() {
        turns(110);

        assertThat(Duration.between(START, now)).isBetween(Duration.ofSeconds(49), Duration.ofSeconds(51));
    }

    @Test
    void savesUpNoMoreThanABurst() {
        turns(10);
        now = now.plus(Duration.ofHours(5));

        assertThat(pace.awaitTurn(new Deadline(clock, now.plusSeconds(60)))).isTrue();
        turnsUntil(new Deadline(clock, now), 9);
    }

    @Test
    void doesNotWaitForATurnBeyondTheDeadline() {
        turns(10);

        assertThat(pace.awaitTurn(new Deadline(clock, now.plusMillis(400)))).isFalse();
        assertThat(now).isEqualTo(START);
    }

    @Test
    void givesWayForEverLongerWhileEc2Throttles() {
        pace.awaitTurn(far);
        pace.giveWay();
        pace.awaitTurn(far);
        assertThat(now).isEqualTo(START.plusSeconds(1));

        pace.giveWay();
        pace.awaitTurn(far);
        assertThat(now).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void goesBackToItsRateOnceEc2TakesACall() {
        pace.giveWay();
        pace.giveWay();
        pace.awaitTurn(far);
        pace.goOn();
        pace.giveWay();
        var before = now;

        pace.awaitTurn(far);

        assertThat(Duration.between(before, now)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsHalfAMinuteAtTheLongest() {
        for (var i = 0; i < 20; i++) {
            pace.giveWay();
        }

        pace.awaitTurn(far);

        assertThat(now).isEqualTo(START.plusSeconds(30));
    }

    private void turns(int number) {
        for (var i = 0; i < number; i++) {
            assertThat(pace.awaitTurn(far)).isTrue();
        }
    }

    private void turnsUntil(Deadline deadline, int number) {
        for (var i = 0; i < number; i++) {
            assertThat(pace.awaitTurn(deadline)).isTrue();
        }
        assertThat(pace.awaitTurn(deadline)).isFalse();
    }
}
