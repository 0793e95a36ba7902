package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stage of an origin by the hours of its instances that have tokens required now. */
class CanaryStageTest {
    private static final int WINDOW = 14 * 24;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # hours up to now                    | stage
            # --- long enough: 24 observed hours with tokens required
            on 480, off 24                       | turned over
            on 480, off 23                       | watched since 2026-11-22T13:00:00Z, 23 hours
            on 503, off 1                        | watched since 2026-11-23T11:00:00Z, 1 hours
            on 504                               | watched since 2026-11-23T12:00:00Z, 0 hours
            off 504                              | turned over
            # --- only observed hours count
            on 440, off 10, stopped 40, off 14   | turned over
            on 441, off 10, stopped 40, off 13   | watched since 2026-11-20T21:00:00Z, 23 hours
            # --- short runs with tokens optional do not begin it anew, long ones do
            on 400, off 20, on 23, off 4         | turned over
            on 400, off 20, on 24, off 4         | watched since 2026-11-23T08:00:00Z, 4 hours
            on 400, off 100, on 4                | turned over
            on 400, off 80, on 24                | watched since 2026-11-23T12:00:00Z, 0 hours
            # --- refused calls in that time
            on 480, off 23, off 1!3              | refused 3
            on 480, off 1!3, off 23              | refused 3
            on 480, off 10!3, off 13             | watched since 2026-11-22T13:00:00Z, 23 hours
            on 100, off 30!5, on 300, off 74     | turned over
            off 504!1                            | refused 504
            # --- not observed in the window
            off 20, stopped 340                  | untouched
            off 20, stopped 335                  | watched since 2026-11-08T17:00:00Z, 20 hours
            off 30, stopped 400                  | turned over
            off 30!1, stopped 400                | refused 30
            on 30, stopped 400                   | untouched
            stopped 504                          | untouched
            """)
    void followsFromTheRecordedHours(String hours, String stage) {
        for (var reading : Timeline.Reading.values()) {
            assertThat(words(stage(history(1, hours, reading))))
                    .as(reading.name())
                    .isEqualTo(stage);
        }
    }

    @Test
    void isUntouchedWhereNoInstanceHasTokensRequired() {
        assertThat(stage()).isEqualTo(new CanaryStage.Untouched());
    }

    @Test
    void addsUpTheRefusedCallsOfAllThatHaveHadTokensRequiredForLongEnough() {
        assertThat(stage(history(1, "on 400, off 30!2"), history(2, "on 400, off 30!1"), history(3, "on 400, off 5!9")))
                .isEqualTo(new CanaryStage.Refused(90));
    }

    @Test
    void waitsForTheInstanceThatHasHadTokensRequiredForTheLongest() {
        assertThat(words(stage(history(1, "on 400, off 2"), history(2, "on 400, off 20"))))
                .isEqualTo("watched since 2026-11-22T16:00:00Z, 20 hours");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # hours up to now                    | the canary for rare calls
            on 300!1, on 100, off 104            | watched since 2026-11-19T04:00:00Z, 104 hours, call 2026-11-14T23:00:00Z
            on 1!1, on 399, off 104              | watched since 2026-11-19T04:00:00Z, 104 hours, call 2026-11-02T12:00:00Z
            on 490!1, off 14                     | watched since 2026-11-22T22:00:00Z, 14 hours, call 2026-11-22T21:00:00Z
            on 400!1, off 90, on 10!1, off 4     | watched since 2026-11-19T04:00:00Z, 94 hours, call 2026-11-19T03:00:00Z
            on 400, off 104                      | none
            off 504                              | none
            """)
    void showsRareCallsByAnInstanceThatMadeSomeBefore(String hours, String canary) {
        assertThat(CanaryStage.ofRareCalls(facts(history(1, "off 504"), history(2, hours)))
                        .map(CanaryStageTest::words)
                        .orElse("none"))
                .isEqualTo(canary);
    }

    @Test
    void takesNoCallAtTheLaunchForOneThatComesAgain() {
        var launched = Timeline.NOW.minus(Duration.ofHours(440));

        assertThat(CanaryStage.ofRareCalls(facts(launchedAt(launched, "on 2!3, on 400, off 38"))))
                .isEmpty();
        assertThat(CanaryStage.ofRareCalls(facts(launchedAt(launched, "on 2!3, on 1!1, on 399, off 38"))))
                .isPresent();
    }

    private static CanaryHistory launchedAt(Instant attached, String hours) {
        return new Timeline(hours, 14, Timeline.Reading.ZEROS, attached).canary(new InstanceId("i-%017x".formatted(1)));
    }

    @Test
    void turnsNothingOverWhereAnAnswerIsNotComplete() {
        var partial = history(2, "on 400, off 30");
        partial.running().markIncomplete("PartialData");

        assertThat(stage(history(1, "on 400, off 30"), partial))
                .isEqualTo(new CanaryStage.Unanswered("CloudWatch did not say: PartialData"));
        assertThat(stage(history(1, "on 400, off 30!1"), partial)).isEqualTo(new CanaryStage.Refused(30));
    }

    @Test
    void holdsWhateverTheOrderAndWhateverIsRecordedWhileNothingIsRefused() {
        var random = new Random(20);
        for (var time = 0; time < 300; time++) {
            var hours = new ArrayList<String>();
            for (var number = random.nextInt(4); number > 0; number--) {
                hours.add(anyHours(random));
            }
            var zeros = stage(hours, Timeline.Reading.ZEROS);
            Collections.shuffle(hours, random);

            assertThat(words(stage(hours, Timeline.Reading.NOTHING)))
                    .as(hours.toString())
                    .isEqualTo(words(zeros));
            assertThat(zeros instanceof CanaryStage.TurnedOver)
                    .as(hours.toString())
                    .isEqualTo(isTurnedOver(hours));
        }
    }

    /** By counting in the words themselves: the observed hours since tokens were last optional for a day. */
    private static boolean isTurnedOver(List<String> all) {
        var longEnough = 0;
        for (var hours : all) {
            var off = 0;
            var calls = false;
            var optional = 0;
            for (var span : List.of(hours.split(", ")).reversed()) {
                var length =
                        Integer.parseInt(span.replaceAll("\\D+", " ").strip().split(" ", 2)[0]);
                optional = span.startsWith("on") ? optional + length : span.startsWith("off") ? 0 : optional;
                if (optional >= 24) {
                    break;
                }
                off += span.startsWith("off") ? length : 0;
                calls |= span.startsWith("off") && span.contains("!");
            }
            if (off >= 24 && calls) {
                return false;
            }
            longEnough += off >= 24 ? 1 : 0;
        }
        return longEnough > 0;
    }

    private static String anyHours(Random random) {
        var hours = new StringBuilder("on 1");
        for (var span = random.nextInt(6); span >= 0; span--) {
            var kind = new String[] {"on", "off", "off", "stopped"}[random.nextInt(4)];
            hours.append(", ").append(kind).append(' ').append(1 + random.nextInt(40));
            hours.append(random.nextInt(6) == 0 && kind.equals("off") ? "!1" : "");
        }
        return hours.toString();
    }

    private static CanaryStage stage(List<String> hours, Timeline.Reading reading) {
        var histories = new ArrayList<CanaryHistory>();
        for (var each : hours) {
            histories.add(history(1, each, reading));
        }
        return stage(histories.toArray(CanaryHistory[]::new));
    }

    private static CanaryStage stage(CanaryHistory... required) {
        return CanaryStage.of(facts(required));
    }

    private static List<CanaryFacts> facts(CanaryHistory... required) {
        return Stream.of(required).map(each -> each.facts(WINDOW)).toList();
    }

    private static CanaryHistory history(int number, String hours) {
        return history(number, hours, Timeline.Reading.NOTHING);
    }

    private static CanaryHistory history(int number, String hours, Timeline.Reading reading) {
        return new Timeline(hours, 14, reading, null).canary(new InstanceId("i-%017x".formatted(number)));
    }

    private static String words(CanaryStage stage) {
        return switch (stage) {
            case CanaryStage.Untouched() -> "untouched";
            case CanaryStage.Watched(var _, var since, var hours, var call) ->
                "watched since " + since + ", " + hours + " hours" + (call == null ? "" : ", call " + call);
            case CanaryStage.Refused(var calls) -> "refused " + calls;
            case CanaryStage.TurnedOver() -> "turned over";
            case CanaryStage.Unanswered(var why) -> why;
        };
    }
}
