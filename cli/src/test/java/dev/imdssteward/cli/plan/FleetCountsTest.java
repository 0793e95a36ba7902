package dev.imdssteward.cli.plan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.report.Format;
import dev.imdssteward.cli.report.model.Runs;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.cli.trace.Traces;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.Option;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adds up every number of every format, for some hundred fleets. */
class FleetCountsTest {
    private static final Pattern ROW = Pattern.compile(" *([0-9,]+)  (.*)");

    @Test
    void countsAnInstanceForTheGoalsThatAreWantedOfIt() {
        fleets().forEach(fleet -> {
            var counts = summary(fleet).counts();

            assertThat(counts.all()).isEqualTo(fleet.size());
            assertThat(Stream.of(Kind.values()).mapToInt(counts::of).sum()).isEqualTo(fleet.size());
            for (var goal : FleetCounts.GOALS) {
                var wanted = fleet.stream()
                        .filter(it -> it.outcome().kind() != Kind.SKIPPED)
                        .filter(it -> !it.exempt().contains(goal))
                        .toList();
                assertThat(counts.goal(goal).wanted()).isEqualTo(wanted.size());
                assertThat(counts.goal(goal).missing())
                        .isEqualTo(wanted.stream().filter(it -> lacks(it, goal)).count());
            }
        });
    }

    /** Whatever an instance lacks is changed, withheld, or has to wait. */
    private static boolean lacks(Planned planned, Option goal) {
        var outcome = planned.outcome();
        return (outcome.changes() != null && outcome.changes().contains(goal))
                || outcome.withheld().stream().anyMatch(it -> it.option() == goal)
                || (outcome.kind() == Kind.DEFERRED && !planned.counted().have().contains(goal));
    }

    @Test
    void jsonAddsUp() {
        fleets().forEach(fleet -> {
            var counts = summary(fleet).counts();
            var json = Json.object(written(new PlanJson(Map.of(), InstantSource.fixed(RandomFleet.NOW)), fleet));

            assertThat(json.get("goals")).isEqualTo(goals(counts));
            assertThat(json.get("totals")).isEqualTo(totals(counts));
            assertThat(recounted((List<?>) requireNonNull(json.get("instances"))))
                    .isEqualTo(numbers(counts));
        });
    }

    @Test
    void csvAddsUp() {
        fleets().forEach(fleet -> {
            var rows = Csv.rows(written(new PlanCsv(), fleet));

            assertThat(recounted(rows.stream().map(FleetCountsTest::asJson).toList()))
                    .isEqualTo(numbers(summary(fleet).counts()));
        });
    }

    @Test
    void textAddsUp() {
        fleets().forEach(fleet -> {
            var counts = summary(fleet).counts();
            var next = new NextStep("steward", List.of());
            var text = written(new PlanProse(1, next, AnsiStyle.PLAIN, 80), fleet);

            assertThat(text.lines().count()).isLessThan(40);
            assertThat(numbersIn(text)).containsAllEntriesOf(shown(counts));
            assertThat(origins(text)).isEqualTo(List.of(counts.of(Kind.WOULD_MODIFY), counts.of(Kind.WITHHELD)));
        });
    }

    @Test
    void theReportAddsUp() {
        fleets().forEach(fleet -> {
            var counts = summary(fleet).counts();
            var json = Json.object(report(fleet));
            var all = object(json.get("fleet"));

            assertThat(goalsOf(all)).isEqualTo(goals(counts));
            assertThat(json.get("totals")).isEqualTo(totals(counts));
            assertThat(object(json.get("withheld"))).hasSameSizeAs(counts.withheld());
            counts.withheld()
                    .forEach((reason, count) -> assertThat(
                                    object(json.get("withheld")).get(Words.of(reason)))
                            .isEqualTo(count));
            assertThat(statuses(all)).isEqualTo(statuses(counts));
            for (var shares : List.of("accounts", "regions", "origins")) {
                assertThat(sum((List<?>) requireNonNull(json.get(shares))))
                        .as(shares)
                        .isEqualTo(statuses(counts));
            }
        });
    }

    private static String report(List<Planned> fleet) {
        var plan = written(new PlanJson(Map.of(), InstantSource.fixed(RandomFleet.NOW)), fleet);
        var text = new ByteArrayOutputStream();
        try {
            var runs = new Runs();
            runs.add(new StringReader(plan));
            Format.JSON.write(runs.report(Traces.NONE), text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static Map<?, ?> object(@Nullable Object json) {
        return (Map<?, ?>) requireNonNull(json);
    }

    private static Map<String, Object> goalsOf(Map<?, ?> fleet) {
        var goals = new HashMap<String, Object>();
        object(fleet.get("goals")).forEach((goal, numbers) -> {
            var rest = new HashMap<>(object(numbers));
            rest.remove("percent");
            goals.put(String.valueOf(goal), rest);
        });
        return goals;
    }

    private static Map<String, Integer> statuses(FleetCounts counts) {
        var unreadable = counts.of(Reason.EXEMPTION_UNREADABLE);
        return Map.of(
                "compliant",
                counts.of(Kind.COMPLIANT),
                "to-change",
                counts.of(Kind.WOULD_MODIFY) + counts.of(Kind.MODIFIED) + counts.of(Kind.DEFERRED),
                "held-back",
                counts.of(Kind.WITHHELD) + counts.of(Kind.FAILED) + unreadable,
                "exempt",
                counts.of(Reason.EXEMPT),
                "left-alone",
                counts.of(Kind.SKIPPED) - counts.of(Reason.EXEMPT) - unreadable);
    }

    private static Map<String, Integer> statuses(Map<?, ?> json) {
        var statuses = new HashMap<String, Integer>();
        for (var status : List.of("compliant", "to-change", "held-back", "exempt", "left-alone")) {
            statuses.put(status, (Integer) requireNonNull(json.get(status)));
        }
        return statuses;
    }

    private static Map<String, Integer> sum(List<?> shares) {
        var sum = statuses(new FleetCounts());
        for (var share : shares) {
            var more = new HashMap<>(sum);
            statuses(object(share)).forEach((status, count) -> more.merge(status, count, Integer::sum));
            sum = more;
        }
        return sum;
    }

    private static Stream<List<Planned>> fleets() {
        return RandomFleet.SOME.stream();
    }

    private static Summary summary(List<Planned> fleet) {
        var summary = new Summary();
        fleet.forEach(summary::add);
        return summary;
    }

    private static String written(PlanOutput output, List<Planned> fleet) {
        var text = new StringWriter();
        try (output) {
            fleet.forEach(output::add);
            output.write(new PrintWriter(text, true), RandomFleet.look(fleet));
        }
        return text.toString();
    }

    private static Map<String, Object> goals(FleetCounts counts) {
        var goals = new HashMap<String, Object>();
        for (var goal : FleetCounts.GOALS) {
            var numbers = counts.goal(goal);
            goals.put(goal.apiName(), Map.of("wanted", numbers.wanted(), "have", numbers.have()));
        }
        return goals;
    }

    private static Map<String, Integer> totals(FleetCounts counts) {
        var totals = new HashMap<String, Integer>();
        Stream.of(Kind.values())
                .filter(kind -> counts.of(kind) > 0)
                .forEach(kind -> totals.put(Words.of(kind), counts.of(kind)));
        return totals;
    }

    /** Everything that is counted, by name. */
    private static Map<String, Integer> numbers(FleetCounts counts) {
        var numbers = new TreeMap<String, Integer>(totals(counts));
        counts.withheld().forEach((reason, count) -> numbers.put(Words.of(reason) + " options", count));
        for (var goal : FleetCounts.GOALS) {
            numbers.put(goal.apiName() + " wanted", counts.goal(goal).wanted());
            numbers.put(goal.apiName() + " have", counts.goal(goal).have());
        }
        return numbers;
    }

    /** The same, counted by what stands in each row. */
    private static Map<String, Integer> recounted(List<?> rows) {
        var numbers = new TreeMap<String, Integer>();
        for (var goal : FleetCounts.GOALS) {
            numbers.put(goal.apiName() + " wanted", 0);
            numbers.put(goal.apiName() + " have", 0);
        }
        for (var each : rows) {
            var row = (Map<?, ?>) each;
            numbers.merge(String.valueOf(row.get("outcome")), 1, Integer::sum);
            if (row.get("withheld") instanceof List<?> withheld) {
                withheld.forEach(it -> numbers.merge(((Map<?, ?>) it).get("reason") + " options", 1, Integer::sum));
            }
            FleetCounts.GOALS.forEach(goal -> recount(row, goal, numbers));
        }
        return numbers;
    }

    private static void recount(Map<?, ?> row, Option goal, Map<String, Integer> numbers) {
        var isExempt = row.get("exempt") instanceof List<?> exempt && exempt.contains(goal.apiName());
        if (!"skipped".equals(row.get("outcome")) && !isExempt) {
            var value = ((Map<?, ?>) requireNonNull(row.get("options"))).get(goal.apiName());
            numbers.merge(goal.apiName() + " wanted", 1, Integer::sum);
            numbers.merge(
                    goal.apiName() + " have", List.of("required", "enabled").contains(value) ? 1 : 0, Integer::sum);
        }
    }

    private static Map<String, Object> asJson(Map<String, String> row) {
        var json = new HashMap<String, Object>(row);
        json.put("options", row);
        json.put("exempt", List.of(requireNonNull(row.get("exempt")).split(" ")));
        json.put(
                "withheld",
                Stream.of("httpTokensWithheld", "instanceMetadataTagsWithheld")
                        .map(row::get)
                        .filter(reason -> !reason.isEmpty())
                        .map(reason -> Map.of("reason", reason))
                        .toList());
        return json;
    }

    /** The numbers that the text shows, by the words beside them. */
    private static Map<String, Integer> shown(FleetCounts counts) {
        var shown = new HashMap<>(totals(counts));
        counts.withheld().forEach((reason, count) -> shown.put(Words.of(reason), count));
        for (var goal : FleetCounts.GOALS) {
            var numbers = counts.goal(goal);
            if (numbers.wanted() > 0) {
                shown.put("of " + numbers.wanted() + " have " + Words.goal(goal), numbers.have());
            }
        }
        return shown;
    }

    private static Map<String, Integer> numbersIn(String text) {
        var numbers = new HashMap<String, Integer>();
        text.lines().map(ROW::matcher).filter(row -> row.matches()).forEach(row -> {
            var words = row.group(2).split("[:,]", 2)[0];
            numbers.put(words, Integer.parseInt(row.group(1)));
        });
        return numbers;
    }

    private static List<Integer> origins(String text) {
        var sums = new int[2];
        text.lines()
                .dropWhile(line -> !line.startsWith("Origins"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.strip().split(" +", 3))
                .forEach(row -> {
                    sums[0] += Integer.parseInt(row[0]);
                    sums[1] += Integer.parseInt(row[1]);
                });
        return List.of(sums[0], sums[1]);
    }
}
