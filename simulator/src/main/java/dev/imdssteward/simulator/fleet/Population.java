package dev.imdssteward.simulator.fleet;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Launch;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Network;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes up a mixed fleet in the proportions that real accounts show. Texts are shared, so that large fleets stay small. */
final class Population {
    private static final List<String> TYPES = List.of("t3.micro", "t3.large", "m7i.xlarge", "c7g.large", "r6i.2xlarge");
    private static final List<String> TEAMS = List.of("checkout", "search", "billing", "platform", "data");
    private static final List<String> STAGES = List.of("prod", "staging", "dev");
    private static final List<String> ZONES = List.of("a", "b", "c");
    private static final List<String> IMAGES = shared("ami-", 40);
    private static final List<String> SUBNETS = shared("subnet-", 24);
    private static final List<String> VPCS = shared("vpc-", 8);
    private static final List<String> TEMPLATES = shared("lt-", 60);
    private static final List<String> NODE_TEMPLATES = shared("lt-", TEAMS.size());
    private static final List<String> GROUPS =
            IntStream.range(0, 60).mapToObj(i -> "asg-" + i).toList();
    private static final List<String> STACKS =
            IntStream.range(0, 30).mapToObj(i -> "stack-" + i).toList();
    private static final List<String> INVALID_KEYS =
            List.of("Patch Group", "kubernetes.io/cluster/prod", "k8s.io/role/node", "cost/center");
    private static final List<String> EXEMPTIONS =
            List.of("all", "tokens until 2027-01-31 for OPS-17", "tags", "all until 2026-01-31");

    private final SplittableRandom random;
    private final IdGenerator names;
    private final Instant now;

    Population(long seed, Instant now) {
        random = new SplittableRandom(seed);
        names = new IdGenerator(random.split());
        this.now = now;
    }

    Stream<Instance> stream(int instances) {
        return IntStream.range(0, instances).mapToObj(_ -> next());
    }

    /** The times and numbers of an instance's IMDSv1 calls: the software of one in eight that still may makes them. */
    Map<Instant, Long> imdsv1Use(Instance instance) {
        var may = instance.options().tokens() == Tokens.OPTIONAL
                && instance.options().endpoint() == EnabledState.ENABLED;
        return may && random.nextInt(8) == 0
                ? Map.of(now.minus(Duration.ofHours(1 + random.nextInt(24 * 10))), 1L + random.nextInt(500))
                : Map.of();
    }

    private Instance next() {
        var launched = now.minus(Duration.ofMinutes(90L + random.nextInt(2 * 365 * 24 * 60)));
        var started = chance(30) ? launched.plus(Duration.ofMinutes(60)) : launched;
        var plain = Instance.running(names.next("i-"), started)
                .withState(chance(6) ? InstanceState.STOPPED : InstanceState.RUNNING);
        var options = options();
        var tags = tags();
        return plain.withOptions(allowed(options, tags))
                .withTags(tags)
                .withOperator(chance(2) ? "eks.amazonaws.com" : "")
                .withLaunch(launch(started))
                .withNetwork(new Network(pick(VPCS), pick(SUBNETS), "", pick(ZONES), launched));
    }

    private MetadataOptions options() {
        return MetadataOptions.DEFAULT
                .withTokens(chance(55) ? Tokens.REQUIRED : Tokens.OPTIONAL)
                .withInstanceTags(chance(35) ? EnabledState.ENABLED : EnabledState.DISABLED)
                .withEndpoint(chance(3) ? EnabledState.DISABLED : EnabledState.ENABLED)
                .withHopLimit(chance(40) ? 2 : 1);
    }

    /** EC2 refuses an invalid key where tags are in the metadata, and the other way round. */
    private static MetadataOptions allowed(MetadataOptions options, Map<String, String> tags) {
        return tags.keySet().stream().anyMatch(INVALID_KEYS::contains)
                ? options.withInstanceTags(EnabledState.DISABLED)
                : options;
    }

    private Launch launch(Instant started) {
        return Launch.at(started)
                .withReservationId(names.next("r-"))
                .withImageId(pick(IMAGES))
                .withInstanceType(pick(TYPES));
    }

    private Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        var team = pick(TEAMS);
        tags.put("Name", team);
        tags.put("team", team);
        tags.put("stage", pick(STAGES));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> tags.putAll(groupTags(random.nextInt(GROUPS.size()), random.nextInt(TEMPLATES.size())));
            case 3 -> {
                tags.put("aws:cloudformation:stack-name", pick(STACKS));
                tags.put("aws:cloudformation:logical-id", "Server");
            }
            case 4 -> {
                tags.put("eks:cluster-name", "prod");
                tags.put("aws:ec2launchtemplate:id", NODE_TEMPLATES.get(TEAMS.indexOf(team)));
                tags.put("aws:ec2launchtemplate:version", "1");
            }
            default -> {}
        }
        if (chance(8)) {
            tags.put(pick(INVALID_KEYS), "owned");
        }
        if (chance(3)) {
            tags.put("imds-steward:exempt", pick(EXEMPTIONS));
        }
        return tags;
    }

    /** Every group has a launch template of its own, of which some members have an old version; some have a launch configuration. */
    private static Map<String, String> groupTags(int group, int age) {
        var name = Map.of("aws:autoscaling:groupName", GROUPS.get(group));
        if (group % 10 == 7) {
            return name;
        }
        var tags = new LinkedHashMap<>(name);
        tags.put("aws:ec2launchtemplate:id", TEMPLATES.get(group));
        tags.put("aws:ec2launchtemplate:version", String.valueOf(age % 5 == 0 ? 1 : 1 + group % 3));
        return tags;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> shared(String prefix, int count) {
        var names = new IdGenerator(new SplittableRandom(count));
        return IntStream.range(0, count).mapToObj(_ -> names.next(prefix)).toList();
    }
}
