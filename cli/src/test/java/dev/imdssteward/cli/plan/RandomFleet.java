package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.evidence.Canary;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Metric;
import dev.imdssteward.enforcer.evidence.ImdsV1Metrics.Series;
import dev.imdssteward.enforcer.evidence.LaunchEvidence;
import dev.imdssteward.enforcer.evidence.Siblings;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.ScopeTag;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.period.EvidencePeriod;
import dev.imdssteward.policy.period.RecordedHours;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Instances of every sort in any mixture, planned for by the deployed code. */
public final class RandomFleet {
    public static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final List<Map<String, String>> TAGS = List.of(
            Map.of(),
            Map.of("Name", "web"),
            Map.of("aws:autoscaling:groupName", "web", "aws:ec2launchtemplate:id", "lt-0aaaaaaaaaaaaaaa1"),
            Map.of("aws:cloudformation:stack-name", "shop", "aws:cloudformation:logical-id", "Web"),
            Map.of("Patch Group", "a", "Name", "=db, \"one\""),
            Map.of("kubernetes.io/cluster/prod", "owned"),
            Map.of("imds-steward:exempt", "all for OPS-1"),
            Map.of("imds-steward:exempt", "tokens"),
            Map.of("imds-steward:exempt", "tags until 2026-12-31", "cost/center", "7"),
            Map.of("imds-steward:exempt", "tokens until 2026-01-31"),
            Map.of("imds-steward:exempt", "nonsense"));

    /** Made once. */
    public static final List<List<Planned>> SOME = IntStream.range(0, Integer.getInteger("random.fleets", 200))
            .mapToObj(RandomFleet::of)
            .toList();

    private RandomFleet() {}

    /** Up to twenty instances by a seed. */
    private static List<Planned> of(long seed) {
        var random = new Random(seed);
        var instances = new ArrayList<Instance>();
        for (var left = random.nextInt(21); left > 0; left--) {
            instances.add(instance(left, random));
        }
        var wanted = Set.of(Option.TOKENS, Option.INSTANCE_TAGS);
        var settings = new EnforcementSettings(
                new Policy(new DesiredOptions(wanted, random.nextInt(3), 2), "imds-steward:exempt"),
                new EvidenceGate.Settings(1, LaunchEvidence.ORIGIN, Canary.ORIGIN, ScopeTag.ALL),
                5);
        var gate = new EvidenceGate(
                (period, series) -> hours(period, series, random),
                (_, _) -> new Siblings.Page(List.of(), ""),
                settings.gate());
        var scope = new Scope(
                new AccountAndRegion("111122223333", "eu-central-1"), Connection.to(URI.create("http://127.0.0.1:9")));
        return new Planner(settings, InstantSource.fixed(NOW), _ -> gate).plan(scope, instances);
    }

    /** A look over a fleet that reads all of it. */
    public static Survey.Result look(List<Planned> fleet) {
        return new Survey.Result(fleet.size(), 1, List.of(), Set.of(), false, List.of());
    }

    private static Instance instance(int number, Random random) {
        var options = new MetadataOptions(
                one(Tokens.values(), random),
                one(InstanceTags.values(), random),
                1 + random.nextInt(2),
                random.nextInt(8) == 0 ? Endpoint.DISABLED : Endpoint.ENABLED);
        return new Instance(
                new InstanceId("i-%017x".formatted(number)),
                random.nextInt(3) > 0 ? InstanceState.RUNNING : one(InstanceState.values(), random),
                options,
                random.nextInt(12) == 0,
                TAGS.get(random.nextInt(TAGS.size())),
                NOW.minus(Duration.ofDays(400)));
    }

    /** Of each instance calls, none for as long as that takes, or nothing at all. */
    private static Map<Series, RecordedHours> hours(EvidencePeriod period, Iterable<Series> series, Random random) {
        var hours = new HashMap<Series, RecordedHours>();
        for (var each : series) {
            var recorded = new RecordedHours(period);
            var kind = random.nextInt(3);
            if (each.metric() == Metric.ANSWERED && kind > 0) {
                for (var hour = period.start(); hour.isBefore(NOW); hour = hour.plus(Duration.ofHours(1))) {
                    recorded.add(hour.getEpochSecond(), kind == 1 ? 0 : 3);
                }
            }
            hours.put(each, recorded);
        }
        return hours;
    }

    private static <E> E one(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
