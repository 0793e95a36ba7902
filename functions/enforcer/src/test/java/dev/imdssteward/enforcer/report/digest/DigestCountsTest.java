package dev.imdssteward.enforcer.report.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.CountedInstance;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.sweep.Assessor;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The digest's numbers are those of its instances, for a thousand fleets. */
class DigestCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Pattern ROW = Pattern.compile("(?m)^ *([0-9]+)  ");
    private static final Policy POLICY =
            new Policy(new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 2), "imds-steward:exempt");
    private static final List<Map<String, String>> TAGS = List.of(
            Map.of(),
            Map.of("Patch Group", "a"),
            Map.of("imds-steward:exempt", "all"),
            Map.of("imds-steward:exempt", "tokens"),
            Map.of("imds-steward:exempt", "nonsense"));

    @Test
    void everySectionAddsUp() {
        var random = new Random(1);
        for (var fleet = 0; fleet < 1000; fleet++) {
            var instances = instances(random);
            var counts = counts(instances);
            var digest = new DigestCounts(facts(instances), Mode.ENFORCE);

            for (var goal : FleetCounts.GOALS) {
                var numbers = counts.goal(goal);
                if (numbers.wanted() > 0) {
                    assertThat(digest.goals().text())
                            .containsPattern(
                                    " " + numbers.have() + "  of " + numbers.wanted() + " have " + goal.apiName());
                }
            }
            assertThat(sum(digest.nonCompliant()))
                    .isEqualTo(counts.of(Kind.WOULD_MODIFY) + counts.of(Kind.WITHHELD) + counts.of(Kind.DEFERRED));
            assertThat(sum(digest.leftAlone())).isEqualTo(counts.of(Kind.SKIPPED));
            assertThat(sum(digest.withheld()))
                    .isEqualTo(counts.withheld().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
        }
    }

    private static List<Instance> instances(Random random) {
        var instances = new ArrayList<Instance>();
        for (var left = random.nextInt(12); left > 0; left--) {
            var options = new MetadataOptions(
                    one(Tokens.values(), random),
                    one(InstanceTags.values(), random),
                    1,
                    one(Endpoint.values(), random));
            instances.add(new Instance(
                    new InstanceId("i-%017x".formatted(left)),
                    one(InstanceState.values(), random),
                    options,
                    random.nextInt(9) == 0,
                    TAGS.get(random.nextInt(TAGS.size())),
                    null));
        }
        return instances;
    }

    private static <E> E one(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static FleetCounts counts(List<Instance> instances) {
        var counts = new FleetCounts();
        var today = LocalDate.of(2026, 11, 24);
        for (var instance : instances) {
            var decision = POLICY.decide(instance, new Evidence.NotAsked(), today);
            counts.add(CountedInstance.of(decision, POLICY.wantedFor(instance, today), instance.options()));
        }
        return counts;
    }

    private static DigestFacts facts(List<Instance> instances) {
        var assessor = new Assessor(POLICY, EvidenceGate.open(), CLOCK);
        return new DigestReading(
                        _ -> new NonCompliantInstances.Page(instances, null),
                        () -> assessor,
                        _ -> new History.TwoDays(new History.Day(Map.of(), null), new History.Day(Map.of(), null)))
                .read(NOW, new Deadline(CLOCK, Instant.MAX), _ -> {}, new Log(_ -> {}, Level.ERROR, "1"));
    }

    private static int sum(DigestSection section) {
        return ROW.matcher(section.text())
                .results()
                .mapToInt(row -> Integer.parseInt(row.group(1)))
                .sum();
    }
}
