package dev.imdssteward.verifier.check;

import static dev.imdssteward.verifier.FakeImds.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.verifier.FakeImds;
import dev.imdssteward.verifier.imds.ImdsEndpoint;
import dev.imdssteward.verifier.imds.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The waiting in a time of its own, which passes only by pauses. */
class WaitingTest {

    private static final String PROBE = "GET /latest/meta-data/instance-id";
    private static final String PUT = "PUT /latest/api/token";
    private static final int MINUTES = 60_000;

    private final FakeImds imds = FakeImds.start().tag("Name", "web");
    private final List<Long> pauses = new ArrayList<>();
    private final List<Long> probes = new ArrayList<>();

    @AfterEach
    void stop() {
        imds.close();
    }

    @Test
    void probesOnceWhereEverythingHolds() {
        var report = await(5 * MINUTES);

        assertThat(report.holds()).isTrue();
        assertThat(report.v1Probes()).isEqualTo(1);
        assertThat(imds.requests()).filteredOn(PROBE::equals).hasSize(1);
    }

    @Test
    void looksEveryFourSecondsAndProbesEveryThirtyAndAtTheEnd() {
        imds.allowV1();

        var report = await(5 * MINUTES);

        assertThat(report.result()).isEqualTo(Status.FAIL);
        assertThat(pauses).allMatch(pause -> pause <= 4000);
        assertThat(imds.requests()).filteredOn(PUT::equals).hasSizeBetween(75, 85);
        assertThat(report.v1Probes())
                .isEqualTo((int) imds.requests().stream().filter(PROBE::equals).count());
        for (int i = 1; i < probes.size() - 1; i++) {
            assertThat(probes.get(i) - probes.get(i - 1)).isBetween(30_000L, 34_000L);
        }
        assertThat(probes).hasSizeBetween(9, 11).startsWith(0L).endsWith(5L * MINUTES);
    }

    @Test
    void doesNotProbeBeforeAllElseHoldsButAsTheWaitEnds() {
        imds.withholdTags();

        var report = await(5 * MINUTES);

        assertThat(report.result()).isEqualTo(Status.FAIL);
        assertThat(report.checks()).extracting(Check::id).startsWith("imdsv2-required", "token");
        assertThat(probes).containsExactly(5L * MINUTES);
    }

    @Test
    void neverProbesWhereThatIsNotWanted() {
        imds.withholdTags();

        var report = await(MINUTES, false);

        assertThat(report.v1Probes()).isZero();
        assertThat(probes).isEmpty();
    }

    @Test
    void doesNotRepeatABrokenProbeWithinThirtySeconds() {
        imds.answer(PROBE, reply("503 Busy", ""), reply("401 Unauthorized", ""));

        var report = await(5 * MINUTES);

        assertThat(report.holds()).isTrue();
        assertThat(report.v1Probes()).isEqualTo(2);
        assertThat(probes.getLast()).isBetween(30_000L, 34_000L);
    }

    @Test
    void probesWhereTheLastLookLastsLongerThanTheWait() {
        imds.withholdTags();
        var waiting = new Waiting(
                ImdsEndpoint.parse(imds.url()), new Limits(100, 0, 60), Wanted.plain(true), new SlowClock());

        assertThat(waiting.atMostMillis(1000).v1Probes()).isEqualTo(1);
    }

    private CheckReport await(int millis) {
        return await(millis, true);
    }

    private CheckReport await(int millis, boolean probing) {
        var limits = new Limits(Limits.TIMEOUT_MILLIS, 0, 60);
        return new Waiting(ImdsEndpoint.parse(imds.url()), limits, Wanted.plain(probing), new PausedClock())
                .atMostMillis(millis);
    }

    private final class PausedClock implements Waiting.Clock {
        private long millis;
        private long seen;

        @Override
        public long nanos() {
            long sent = imds.requests().stream().filter(PROBE::equals).count();
            for (; seen < sent; seen++) {
                probes.add(millis);
            }
            return millis * 1_000_000;
        }

        @Override
        public void pauseMillis(long pause) {
            pauses.add(pause);
            millis += pause;
        }
    }

    /** A clock that jumps while a look is going on. */
    private static final class SlowClock implements Waiting.Clock {
        private long nanos;

        @Override
        public long nanos() {
            nanos += 300_000_000;
            return nanos;
        }

        @Override
        public void pauseMillis(long pause) {
            nanos += pause * 1_000_000;
        }
    }
}
