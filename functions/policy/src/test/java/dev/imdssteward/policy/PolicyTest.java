package dev.imdssteward.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.policy.Decision.Defer;
import dev.imdssteward.policy.Decision.Keep;
import dev.imdssteward.policy.Decision.Modify;
import dev.imdssteward.policy.Decision.Skip;
import dev.imdssteward.policy.Decision.Withhold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decision table. {@code options} are tokens, tags and hop limit as EC2 reports them; {@code sets} is what is asked
 * of EC2; everything else is as in the public interface, sections 3 to 5.
 */
class PolicyTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Instant LAST_CALL = Instant.parse("2026-11-22T10:00:00Z");
    private static final Policy POLICY = policy(0);

    @ParameterizedTest(name = "{0}, {1}, tags [{2}], {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # options            | state         | tag keys and values             | evidence   | decision             | sets                   | withheld
            # --- nothing to do
            required enabled  1  | running       |                                 | not asked  | keep                 |                        |
            required enabled  64 | stopped       | Patch Group=a                   | in use     | keep                 |                        |
            required enabled  1  | pending       |                                 | not asked  | keep                 |                        |
            required enabled  1  | running       | imds-steward:exempt=all         | not asked  | keep                 |                        |
            # --- something to do
            optional disabled 1  | running       |                                 | not asked  | modify               | required enabled       |
            optional disabled 1  | stopped       |                                 | not asked  | modify               | required enabled       |
            optional enabled  2  | running       |                                 | quiet      | modify               | required               |
            required disabled 2  | running       |                                 | not asked  | modify               | enabled                |
            # --- not in this state
            optional disabled 1  | pending       |                                 | not asked  | defer                |                        |
            optional disabled 1  | stopping      |                                 | not asked  | defer                |                        |
            optional disabled 1  | shutting_down |                                 | not asked  | skip terminated      |                        |
            required enabled  1  | terminated    |                                 | not asked  | skip terminated      |                        |
            # --- tag keys that EC2 refuses
            optional disabled 1  | running       | Patch Group=a                   | not asked  | modify               | required               | invalid_tag_keys
            required disabled 1  | running       | Patch Group=a                   | not asked  | withhold             |                        | invalid_tag_keys
            required disabled 1  | pending       | Patch Group=a                   | not asked  | withhold             |                        | invalid_tag_keys
            # --- evidence of IMDSv1
            optional disabled 1  | running       |                                 | in use     | modify               | enabled                | uses_imdsv1
            optional disabled 1  | running       |                                 | too little | modify               | enabled                | no_evidence
            optional enabled  1  | running       |                                 | in use     | withhold             |                        | uses_imdsv1
            optional disabled 1  | running       | Patch Group=a                   | in use     | withhold             |                        | uses_imdsv1 invalid_tag_keys
            optional disabled 1  | running       |                                 | quiet      | modify               | required enabled       |
            optional disabled 1  | running       |                                 | weakened   | modify               | required enabled       |
            optional disabled 1  | running       |                                 | origin     | modify               | enabled                | origin_uses_imdsv1
            # --- container hosts
            optional disabled 1  | running       | eks:cluster-name=c              | not asked  | modify               | required enabled hop=2 |
            optional enabled  1  | running       | aws:ecs:clusterName=c           | not asked  | modify               | required hop=2         |
            optional enabled  1  | running       | aws:eks:cluster-name=c          | not asked  | modify               | required hop=2         |
            optional disabled 1  | running       | kubernetes.io/cluster/c=owned   | not asked  | modify               | required hop=2         | invalid_tag_keys
            optional enabled  1  | running       | karpenter.sh/nodepool=p         | not asked  | modify               | required hop=2         |
            optional enabled  1  | running       | k8s.io/role=node                | not asked  | modify               | required hop=2         |
            optional disabled 3  | running       | eks:cluster-name=c              | not asked  | modify               | required enabled       |
            required disabled 1  | running       | eks:cluster-name=c              | not asked  | modify               | enabled                |
            optional disabled 1  | running       | eks:cluster-name=c              | in use     | modify               | enabled                | uses_imdsv1
            # --- exemptions
            optional disabled 1  | running       | imds-steward:exempt=all         | not asked  | skip exempt          |                        |
            optional disabled 1  | running       | imds-steward:exempt=TOKENS      | not asked  | modify               | enabled                |
            optional disabled 1  | running       | imds-steward:exempt=tags        | not asked  | modify               | required               |
            optional enabled  1  | running       | imds-steward:exempt=tokens      | not asked  | skip exempt          |                        |
            required disabled 1  | running       | imds-steward:exempt=tags        | not asked  | skip exempt          |                        |
            optional disabled 1  | running       | imds-steward:exempt=all until 2026-11-23 | not asked | skip exempt  |                        |
            optional disabled 1  | running       | imds-steward:exempt=all until 2026-11-22 | not asked | modify       | required enabled       |
            optional disabled 1  | running       | imds-steward:exempt=all until 2026-12-01 for ops | in use | skip exempt |                  |
            optional disabled 1  | running       | imds-steward:exempt=forever     | not asked  | skip exemption_unreadable |                   |
            required enabled  1  | running       | imds-steward:exempt=            | not asked  | skip exemption_unreadable |                   |
            optional disabled 1  | running       | imds-steward:exempt=tokens;Patch Group=a | not asked | withhold     |                        | invalid_tag_keys
            optional disabled 1  | pending       | imds-steward:exempt=all         | not asked  | skip exempt          |                        |
            """)
    void decides(
            String options, String state, String tags, String evidence, String decision, String sets, String withheld) {
        var instance = instance(options, state, tags, Endpoint.ENABLED, false);

        var decided = POLICY.decide(instance, evidence(evidence), TODAY);

        assertThat(describe(decided)).isEqualTo(decision);
        assertThat(setsOf(decided)).isEqualTo(words(sets));
        assertThat(withheldOf(decided)).isEqualTo(words(withheld).replace(' ', ','));
    }

    @ParameterizedTest(name = "a minimum hop limit of {0}: {1}, tags [{2}]")
    @CsvSource(delimiter = '|', textBlock = """
            # minimum | options             | tags                       | decision     | sets
            2         | required enabled  1 |                            | modify       | hop=2
            2         | required enabled  2 |                            | keep         |
            2         | required enabled  3 |                            | keep         |
            64        | optional disabled 1 |                            | modify       | required enabled hop=64
            1         | optional enabled  1 | eks:cluster-name=c         | modify       | required hop=2
            3         | optional enabled  1 | eks:cluster-name=c         | modify       | required hop=3
            2         | required enabled  1 | imds-steward:exempt=all    | skip exempt  |
            2         | optional enabled  1 | imds-steward:exempt=tokens | modify       | hop=2
            """)
    void raisesAHopLimitThatIsTooLow(int minimum, String options, String tags, String decision, String sets) {
        var instance = instance(options, "running", tags, Endpoint.ENABLED, false);

        var decided = policy(minimum).decide(instance, new Evidence.NotAsked(), TODAY);

        assertThat(describe(decided)).isEqualTo(decision);
        assertThat(setsOf(decided)).isEqualTo(words(sets));
    }

    @Test
    void leavesAManagedInstanceAlone() {
        var instance = instance("optional disabled 1", "running", "", Endpoint.ENABLED, true);

        assertThat(describe(POLICY.decide(instance, new Evidence.NotAsked(), TODAY)))
                .isEqualTo("skip managed_instance");
    }

    @Test
    void neverSwitchesTheMetadataServiceOn() {
        var instance = instance("optional disabled 1", "running", "", Endpoint.DISABLED, false);

        assertThat(describe(POLICY.decide(instance, new Evidence.NotAsked(), TODAY)))
                .isEqualTo("skip imds_disabled");
    }

    @Test
    void asksForNothingThatIsNotWanted() {
        var unchanged = new Policy(new DesiredOptions(Set.of(), 0, 2), "imds-steward:exempt");

        assertThat(unchanged.decide(
                        instance("optional disabled 1", "running", "", Endpoint.ENABLED, false),
                        new Evidence.NotAsked(),
                        TODAY))
                .isEqualTo(new Keep());
    }

    @Test
    void namesEveryTagKeyInTheWayInOrder() {
        var instance = instance("required disabled 1", "running", "b c=1;a/b=2;ok=3", Endpoint.ENABLED, false);

        assertThat(POLICY.decide(instance, new Evidence.NotAsked(), TODAY))
                .isEqualTo(new Withhold(List.of(new Withheld.InvalidTagKeys(List.of("a/b", "b c")))));
    }

    @Test
    void saysHowManyCallsOfImdsV1WereSeenAndWhen() {
        var instance = instance("optional enabled 1", "running", "", Endpoint.ENABLED, false);

        assertThat(POLICY.decide(instance, new Evidence.InUse(7, LAST_CALL), TODAY))
                .isEqualTo(new Withhold(List.of(new Withheld.UsesImdsV1(7, LAST_CALL))));
    }

    @Test
    void withholdsTokensWhereCloudWatchDidNotSay() {
        var instance = instance("optional enabled 1", "running", "", Endpoint.ENABLED, false);

        assertThat(POLICY.decide(instance, new Evidence.Unanswered("CloudWatch did not say: it"), TODAY))
                .isEqualTo(new Withhold(List.of(new Withheld.NoEvidence("CloudWatch did not say: it"))));
    }

    @ParameterizedTest
    @CsvSource({"all for TICKET-1, EXEMPT", "everything, EXEMPTION_UNREADABLE"})
    void tellsWhatTheExemptionSays(String value, Decision.SkipReason reason) {
        var instance =
                instance("optional enabled 1", "running", "imds-steward:exempt=" + value, Endpoint.ENABLED, false);

        assertThat(POLICY.decide(instance, new Evidence.NotAsked(), TODAY)).isEqualTo(new Skip(reason, value));
    }

    private static Policy policy(int minimumHopLimit) {
        return new Policy(
                new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), minimumHopLimit, 2),
                "imds-steward:exempt");
    }

    private static Instance instance(String options, String state, String tags, Endpoint endpoint, boolean managed) {
        var words = options.split(" +", -1);
        return new Instance(
                new InstanceId("i-0aaaaaaaaaaaaaaa1"),
                InstanceState.valueOf(state.toUpperCase(Locale.ROOT)),
                new MetadataOptions(
                        Tokens.valueOf(words[0].toUpperCase(Locale.ROOT)),
                        InstanceTags.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(words[2]),
                        endpoint),
                managed,
                tags(tags),
                null);
    }

    private static Map<String, String> tags(String text) {
        return words(text).isEmpty()
                ? Map.of()
                : Arrays.stream(text.split(";", -1))
                        .map(tag -> tag.split("=", 2))
                        .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));
    }

    private static Evidence evidence(String text) {
        return switch (text) {
            case "not asked" -> new Evidence.NotAsked();
            case "quiet" -> new Evidence.Quiet();
            case "in use" -> new Evidence.InUse(3, LAST_CALL);
            case "weakened" -> new Evidence.Weakened(LAST_CALL);
            case "origin" -> new Evidence.OriginInUse(new Origin(Origin.Kind.LAUNCH_TEMPLATE, List.of("lt-1")), 3);
            case "too little" -> new Evidence.TooLittle("recorded since yesterday");
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String describe(Decision decision) {
        return switch (decision) {
            case Keep() -> "keep";
            case Modify _ -> "modify";
            case Withhold _ -> "withhold";
            case Defer() -> "defer";
            case Skip(var reason, var _) -> "skip " + reason.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String setsOf(Decision decision) {
        if (!(decision instanceof Modify(var changes, var _))) {
            return "";
        }
        var to = changes.to();
        return changes.options().stream()
                .map(option -> switch (option) {
                    case TOKENS -> to.tokens().name().toLowerCase(Locale.ROOT);
                    case INSTANCE_TAGS -> to.instanceTags().name().toLowerCase(Locale.ROOT);
                    case HOP_LIMIT -> "hop=" + to.hopLimit();
                })
                .collect(Collectors.joining(" "));
    }

    private static String withheldOf(Decision decision) {
        var withheld = switch (decision) {
            case Modify(var _, var some) -> some;
            case Withhold(var some) -> some;
            case Keep _, Skip _, Defer _ -> List.<Withheld>of();
        };
        return withheld.stream()
                .map(it -> it.reason().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    private static String words(String cell) {
        return cell == null ? "" : cell;
    }
}
