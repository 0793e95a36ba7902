package dev.imdssteward.enforcer.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final RateLimiter limiter = new RateLimiter(2, 10, clock, duration -> now = now.plus(duration));
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

        assertThat(limiter.tryAcquire(new Deadline(clock, now.plusSeconds(60)))).isTrue();
        turnsUntil(new Deadline(clock, now), 9);
    }

    @Test
    void doesNotWaitForATurnBeyondTheDeadline() {
        turns(10);

        assertThat(limiter.tryAcquire(new Deadline(clock, now.plusMillis(400)))).isFalse();
        assertThat(now).isEqualTo(START);
    }

    @Test
    void givesWayForEverLongerWhileEc2Throttles() {
        limiter.tryAcquire(far);
        limiter.backOff();
        limiter.tryAcquire(far);
        assertThat(now).isEqualTo(START.plusSeconds(1));

        limiter.backOff();
        limiter.tryAcquire(far);
        assertThat(now).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void goesBackToItsRateOnceEc2TakesACall() {
        limiter.backOff();
        limiter.backOff();
        limiter.tryAcquire(far);
        limiter.reset();
        limiter.backOff();
        var before = now;

        limiter.tryAcquire(far);

        assertThat(Duration.between(before, now)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsHalfAMinuteAtTheLongest() {
        for (var i = 0; i < 20; i++) {
            limiter.backOff();
        }

        limiter.tryAcquire(far);

        assertThat(now).isEqualTo(START.plusSeconds(30));
    }

    private void turns(int number) {
        for (var i = 0; i < number; i++) {
            assertThat(limiter.tryAcquire(far)).isTrue();
        }
    }

    private void turnsUntil(Deadline deadline, int number) {
        for (var i = 0; i < number; i++) {
            assertThat(limiter.tryAcquire(deadline)).isTrue();
        }
        assertThat(limiter.tryAcquire(deadline)).isFalse();
    }
}
