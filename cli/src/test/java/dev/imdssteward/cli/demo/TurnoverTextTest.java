package dev.imdssteward.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.docs.PublishedSchema;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.local.fleet.FleetDay;
import dev.imdssteward.local.fleet.FleetResult;
import dev.imdssteward.local.fleet.FleetResult.OfKind;
import dev.imdssteward.local.fleet.FleetResult.Step;
import dev.imdssteward.local.fleet.Kind;
import dev.imdssteward.local.fleet.Turnover;
import dev.imdssteward.local.fleet.TurnoverJson;
import dev.imdssteward.local.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnoverTextTest {
    private static final int WIDTH = 80;
    private static final FleetDay DAY = new FleetDay(60, 10_000, 7_411, 9_120, 10_800, 3, 212);
    private static final Turnover TURNOVER =
            new Turnover(10_000, List.of(DAY), result(2, 1), result(7, 1), result(40, 5), result(300, 0));

    @Test
    void canBeReadAtEightyColumns() {
        var lines = Stream.of(
                        TurnoverText.heading(10_000, AnsiStyle.PLAIN),
                        List.of(TurnoverText.of(DAY, AnsiStyle.PLAIN), TurnoverText.AGAIN),
                        TurnoverText.of(TURNOVER, AnsiStyle.PLAIN))
                .flatMap(List::stream);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @Test
    void countsMonthlyCallersAndFirstLaunchesApart() {
        var others = Kind.values().length - 4;

        assertThat(TurnoverText.of(TURNOVER, AnsiStyle.PLAIN))
                .contains(
                        "Broken by IMDS Steward although evidence could tell: " + others,
                        "  first launch of an origin without any call on record: " + others,
                        "  monthly callers, which 14 days of evidence cannot see: 8, 28 without a canary");
    }

    @Test
    void showsTheCanaryOfAGroup() {
        assertThat(TurnoverText.of(TURNOVER, AnsiStyle.PLAIN))
                .contains(
                        "A group without IMDSv1 calls began to require IMDSv2: day 1: 1, day 3: 2",
                        "  without a canary: day 1: 1, day 3: 7");
    }

    @Test
    void saysTheSameToPrograms() {
        var json = TurnoverJson.of(TURNOVER);

        assertThat(new PublishedSchema("demo").errors(Json.compact(json))).isEmpty();
        assertThat(json).containsOnlyKeys("instances", "days", "steward", "canaryOff", "launchesAtOnce", "script");
        assertThat(json.get("steward")).isEqualTo(TurnoverJson.of(TURNOVER.steward()));
    }

    private static FleetResult result(int broken, int firstOfOrigin) {
        var kinds = Arrays.stream(Kind.values())
                .map(kind -> new OfKind(kind, 1_234, broken, firstOfOrigin, 567, 60))
                .toList();
        return new FleetResult(kinds, List.of(new Step(1, 1), new Step(3, broken)), List.of(), 0);
    }
}
