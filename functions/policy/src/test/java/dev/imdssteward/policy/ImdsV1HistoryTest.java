package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.policy.Timeline.Reading;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The verdict by recorded hours, in both readings of what EC2 records while it refuses nothing. */
class ImdsV1HistoryTest {

    @ParameterizedTest(name = "{0} quiet days, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # days | hours up to now                                             | evidence
            # --- quiet: no answered call in the window, its first hour included
            14     | on 504                                                      | quiet
            14     | on 167, on 1!7, on 336                                      | quiet
            14     | on 168, on 1!7, on 335                                      | in use 7, 2026-11-09T12:00:00Z
            14     | on 500, on 2!3, on 2                                        | in use 6, 2026-11-23T09:00:00Z
            14     | on 504!1                                                    | in use 336, 2026-11-23T11:00:00Z
            1      | on 192                                                      | quiet
            90     | on 2328                                                     | quiet
            # --- observed before the window began: in the 168 hours up to and including its first
            14     | on 337                                                      | quiet
            14     | on 336                                                      | quiet
            14     | on 335                                                      | recorded only since 2026-11-09T13:00:00Z
            14     | on 335!1                                                    | in use 335, 2026-11-23T11:00:00Z
            14     | on 1, stopped 200, on 303                                   | recorded only since 2026-11-10T21:00:00Z
            14     | on 1, stopped 1, on 1, stopped 150, on 351                  | quiet
            14     | stopped 1, on 1, stopped 200, on 302                        | quiet
            14     | on 1, stopped 1, stopped 502                                | nothing is recorded
            # --- observed on ten of fourteen days
            14     | on 168, 13x(stopped 24), on 24                              | it ran on 2 of the last 14 days, and 10 are needed
            14     | on 180, 7x(on 24), stopped 132, on 24                       | quiet
            14     | on 180, 6x(on 24), stopped 156, on 24                       | it ran on 9 of the last 14 days, and 10 are needed
            14     | 3x(on 10, stopped 14, on 10, stopped 14, on 10, stopped 14, on 10, stopped 14, on 10, stopped 62)                 | quiet
            14     | 21x(on 1, stopped 23)                                       | quiet
            2      | on 168, stopped 36, on 12                                   | quiet
            1      | on 169                                                      | quiet
            1      | on 2                                                        | recorded only since 2026-11-23T10:00:00Z
            1      | on 168, stopped 23, on 1                                    | quiet
            1      | on 168, stopped 24                                          | it ran on 0 of the last 1 days, and 1 are needed
            # --- weakened: an off period of 24 observed hours ends in the window
            14     | off 500, on 4                                               | weakened 2026-11-23T08:00:00Z
            14     | off 500, on 4!9                                             | weakened 2026-11-23T08:00:00Z
            14     | off 300, on 204!9                                           | weakened 2026-11-15T00:00:00Z
            14     | off 168, on 336!1                                           | weakened 2026-11-09T12:00:00Z
            14     | off 167, on 337!1                                           | in use 336, 2026-11-23T11:00:00Z
            14     | on 400, off 24, on 80!1                                     | weakened 2026-11-20T04:00:00Z
            14     | on 400, off 23, on 81!1                                     | in use 81, 2026-11-23T11:00:00Z
            14     | on 400, off 23, on 81                                       | quiet
            14     | on 480, off 24                                              | weakened 2026-11-23T12:00:00Z
            14     | on 481, off 23                                              | quiet
            14     | on 100!1, off 370, on 34!1                                  | weakened 2026-11-22T02:00:00Z
            # --- off periods go over stopped hours and over short runs with tokens optional
            14     | on 400, 4x(off 6, stopped 10), on 40!1                      | weakened 2026-11-21T20:00:00Z
            14     | on 350, off 12, stopped 48, off 11, on 40!1                 | in use 40, 2026-11-23T11:00:00Z
            14     | on 300, off 12, on 23!1, off 12, on 60!1                    | weakened 2026-11-21T00:00:00Z
            14     | on 300, off 12, on 24!1, off 12, on 60!1                    | in use 84, 2026-11-23T11:00:00Z
            14     | on 300, off 12, on 12!1, stopped 40, on 11!1, off 12, on 60!1 | weakened 2026-11-21T00:00:00Z
            14     | on 300, off 12, on 12!1, stopped 40, on 12!1, off 12, on 60!1 | in use 84, 2026-11-23T11:00:00Z
            14     | off 360, on 23, off 1, on 60!1                              | weakened 2026-11-21T00:00:00Z
            # --- a short interruption of the present run does not begin another
            14     | off 100, on 300!1, off 3, on 101!1                          | in use 333, 2026-11-23T11:00:00Z
            14     | off 300, on 100!1, off 3, on 101!1                          | weakened 2026-11-15T00:00:00Z
            # --- calls refused in an off period shorter than the window: an enforcement was taken back
            14     | on 428, off 72!2, on 4                                      | in use 144, 2026-11-23T07:00:00Z
            14     | on 428, off 71, off 1!2, on 4                               | in use 2, 2026-11-23T07:00:00Z
            14     | on 164, off 1!2, off 335, on 4                              | weakened 2026-11-23T08:00:00Z
            14     | on 165, off 1!2, off 334, on 4                              | in use 2, 2026-11-09T09:00:00Z
            14     | off 500!2, on 4                                             | weakened 2026-11-23T08:00:00Z
            14     | on 400, off 72, on 32                                       | weakened 2026-11-22T04:00:00Z
            14     | off 30!2, on 400, off 72, on 2                              | weakened 2026-11-23T10:00:00Z
            14     | on 300, off 30, stopped 150, off 1!5, on 23                 | in use 5, 2026-11-22T12:00:00Z
            14     | stopped 100, off 30!1, stopped 370, on 4!1                  | weakened 2026-11-23T08:00:00Z
            90     | on 2000, off 300!1, on 28                                   | in use 300, 2026-11-22T07:00:00Z
            """)
    void followsFromTheRecordedHours(int quietDays, String hours, String evidence) {
        for (var reading : Reading.values()) {
            assertThat(words(new Timeline(hours, quietDays, reading, null).verdict()))
                    .as(reading.name())
                    .isEqualTo(evidence);
        }
    }

    @ParameterizedTest(name = "{0}, attached {1} hours ago: asks for more {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # hours up to now              | attached | settled by answered calls alone
            on 504                         |          | quiet
            on 504                         | 2000     | quiet
            on 504!1                       |          | in use 336, 2026-11-23T11:00:00Z
            on 481, stopped 23             |          | quiet
            on 480, stopped 24             |          | open
            stopped 23, on 481             |          | quiet
            stopped 168, on 336            |          | open
            stopped 167, on 337            |          | quiet
            on 336                         | 336      | quiet
            on 100                         | 100      | recorded only since 2026-11-19T08:00:00Z
            on 335                         | 335      | recorded only since 2026-11-09T13:00:00Z
            on 330                         | 340      | open
            on 330!1                       | 340      | in use 330, 2026-11-23T11:00:00Z
            on 100!2                       | 110      | in use 200, 2026-11-23T11:00:00Z
            on 100!2                       | 124      | open
            21x(on 12, stopped 12)         |          | open
            stopped 24, on 100, off 300, on 80 |      | open
            stopped 504                    | 20       | nothing is recorded
            stopped 504                    |          | open
            """)
    void asksForMoreOnlyWhereTheAnsweredCallsDoNotSettleIt(String hours, @Nullable Integer attached, String evidence) {
        var launched = attached == null ? null : Timeline.NOW.minus(Duration.ofHours(attached));

        var firstLook = new Timeline(hours, 14, Reading.ZEROS, launched).firstLook();

        assertThat(firstLook.map(ImdsV1HistoryTest::words).orElse("open")).isEqualTo(evidence);
    }

    @Test
    void theFirstLookNeverDiffersFromTheWhole() {
        var random = new Random(14);
        for (var time = 0; time < 500; time++) {
            var hours = anyHours(random);
            var timeline = new Timeline(hours, 14, random.nextBoolean() ? Reading.ZEROS : Reading.NOTHING, null);
            var whole = timeline.verdict();

            timeline.firstLook()
                    .ifPresent(first -> assertThat(first.getClass()).as(hours).isEqualTo(whole.getClass()));
        }
    }

    private static String anyHours(Random random) {
        var hours = new StringBuilder("on 1");
        for (var span = random.nextInt(8); span >= 0; span--) {
            var kind = new String[] {"on", "on", "on", "off", "stopped"}[random.nextInt(5)];
            var length = random.nextInt(3) == 0 ? 300 : 30;
            hours.append(", ").append(kind).append(' ').append(1 + random.nextInt(length));
            hours.append(random.nextInt(4) == 0 && !kind.equals("stopped") ? "!1" : "");
        }
        return hours.toString();
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void believesAnEventWhereNeitherAnsweredNorRefusedCallsAreRecorded(Reading reading) {
        var justWeakened = new Timeline("off 504", 14, reading, null);

        assertThat(words(justWeakened.verdictAfterAWeakeningEvent())).isEqualTo("weakened 2026-11-23T12:00:00Z");
        assertThat(words(justWeakened.verdict()))
                .isEqualTo(
                        reading == Reading.ZEROS
                                ? "weakened 2026-11-23T12:00:00Z"
                                : "neither answered nor refused IMDSv1 calls are recorded");
    }

    @Test
    void anEventDoesNotMakeUpForAnInstanceThatHardlyRan() {
        assertThat(words(new Timeline("off 23", 14, Reading.NOTHING, null).verdictAfterAWeakeningEvent()))
                .isEqualTo("recorded only since 2026-11-22T13:00:00Z");
    }

    @Test
    void isNoEvidenceInCloudWatchsWordsWhereAnyAnswerIsNotComplete() {
        for (Consumer<Timeline> gap : List.<Consumer<Timeline>>of(
                it -> it.answered.markIncomplete("PartialData"),
                it -> it.refused.markIncomplete("PartialData"),
                it -> it.running.markIncomplete("PartialData"))) {
            for (var hours : new String[] {"on 504", "off 500, on 4", "off 504", "stopped 504"}) {
                var timeline = new Timeline(hours, 14, Reading.ZEROS, null);
                gap.accept(timeline);

                assertThat(words(timeline.verdict())).isEqualTo("CloudWatch did not say: PartialData");
            }
        }
    }

    @Test
    void asksForNothingMoreWhereTheAnsweredCallsAreNotComplete() {
        var timeline = new Timeline("off 500, on 4", 14, Reading.ZEROS, null);
        timeline.answered.markIncomplete("InternalError");

        assertThat(timeline.firstLook().map(ImdsV1HistoryTest::words))
                .hasValue("CloudWatch did not say: InternalError");
    }

    @Test
    void callsThatWereSeenCountWhateverIsMissing() {
        var timeline = new Timeline("off 500, on 4!2", 14, Reading.ZEROS, null);
        timeline.refused.markIncomplete("PartialData");

        assertThat(words(timeline.verdict())).isEqualTo("in use 8, 2026-11-23T11:00:00Z");
    }

    @Test
    void theWindowBeginsWithinItsFirstHour() {
        var period = new EvidencePeriod(Instant.parse("2026-11-23T12:30:00Z"), 14);

        assertThat(period.hour(EvidencePeriod.FIRST_OF_WINDOW)).isEqualTo(Instant.parse("2026-11-09T12:00:00Z"));
        assertThat(period.start()).isEqualTo(Instant.parse("2026-11-02T12:00:00Z"));
        assertThat(period.hours()).isEqualTo(505);
        assertThat(new EvidencePeriod(Timeline.NOW, 14).hours()).isEqualTo(504);
    }

    @Test
    void doesNotForgetCallsOfAnHourThatIsToldTwice() {
        var recorded = new RecordedHours(new EvidencePeriod(Timeline.NOW, 14));
        var hour = Timeline.NOW.minus(Duration.ofHours(3));

        recorded.add(hour.getEpochSecond(), 5);
        recorded.add(hour.getEpochSecond(), 0);

        assertThat(recorded.inWindow()).isEqualTo(new RecordedHours.Count(5, hour));
    }

    @Test
    void isIncompleteEvenIfCloudWatchDoesNotSayWhy() {
        var recorded = new RecordedHours(new EvidencePeriod(Timeline.NOW, 14));

        recorded.markIncomplete("");

        assertThat(recorded.isComplete()).isFalse();
        assertThat(recorded.gap()).isEqualTo("its answer is not complete");
    }

    @Test
    void leavesOutPointsOfOtherTimes() {
        var recorded = new RecordedHours(new EvidencePeriod(Timeline.NOW, 14));
        recorded.add(Timeline.NOW.getEpochSecond(), 3);
        recorded.add(Timeline.NOW.minus(Duration.ofHours(505)).getEpochSecond(), 3);

        assertThat(recorded.isEmpty()).isTrue();
    }

    private static String words(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Quiet() -> "quiet";
            case Evidence.Weakened(var since) -> "weakened " + since;
            case Evidence.InUse(var calls, var last) -> "in use " + calls + ", " + last;
            case Evidence.TooLittle(var why) -> why;
            case Evidence.Unanswered(var why) -> why;
            case Evidence.NotAsked _,
                    Evidence.OriginInUse _,
                    Evidence.FirstOfOrigin _,
                    Evidence.WaitingForCanary _,
                    Evidence.CanaryRefused _ -> throw new AssertionError(evidence);
        };
    }
}
