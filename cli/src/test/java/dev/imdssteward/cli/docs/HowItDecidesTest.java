package dev.imdssteward.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.Withheld;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each row of the decision table in docs/how-it-decides.md, through the real policy. */
class HowItDecidesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Policy POLICY =
            new Policy(new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 2), "imds-steward:exempt");

    private static final CanaryStage.Watched CANARY = new CanaryStage.Watched(
            new InstanceId("i-0123456789abcdef1"), Instant.parse("2026-11-22T10:00:00Z"), 20, null);

    @SuppressWarnings("unused") // a parameter source
    private static final List<List<String>> ROWS =
            Document.of("docs/how-it-decides.md").table("EC2 is asked for");

    @ParameterizedTest
    @FieldSource("ROWS")
    void itDecidesAsTheTableSays(List<String> row) {
        var instance = instance(row.get(0), row.get(1), row.get(2));
        var decided = POLICY.decide(instance, evidence(row.get(3), instance), TODAY);

        assertThat(outcome(decided)).isEqualTo(row.get(4));
        assertThat(askedFor(decided)).isEqualTo(row.get(5));
        assertThat(withheld(decided)).isEqualTo(row.get(6));
    }

    @Test
    void theTableIsThere() {
        assertThat(ROWS).hasSizeGreaterThan(25);
    }

    private static Instance instance(String options, String state, String tags) {
        var words = options.split(", ", -1);
        return new Instance(
                new InstanceId("i-0123456789abcdef0"),
                InstanceState.valueOf(constant(state)),
                new MetadataOptions(
                        Tokens.valueOf(constant(words[0])),
                        InstanceTags.valueOf(constant(words[1])),
                        Integer.parseInt(words[2]),
                        Endpoint.ENABLED),
                false,
                Document.quoted(tags).stream()
                        .map(tag -> tag.split("=", 2))
                        .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1])),
                null);
    }

    private static Evidence evidence(String seen, Instance instance) {
        return switch (seen) {
            case "" -> new Evidence.NotAsked();
            case "none" -> new Evidence.Quiet();
            case "seen" -> new Evidence.InUse(3, Instant.parse("2026-11-22T10:00:00Z"));
            case "seen in origin" ->
                new Evidence.OriginInUse(Origin.of(instance).orElseThrow(), 3);
            case "none, first" -> new Evidence.FirstOfOrigin(Origin.of(instance).orElseThrow());
            case "none, waiting" ->
                new Evidence.WaitingForCanary(Origin.of(instance).orElseThrow(), CANARY);
            case "none, refused" ->
                new Evidence.CanaryRefused(Origin.of(instance).orElseThrow(), 3);
            case "weakened" -> new Evidence.Weakened(Instant.parse("2026-11-20T10:00:00Z"));
            case "not known" -> new Evidence.TooLittle("recorded since yesterday");
            default -> throw new IllegalArgumentException(seen);
        };
    }

    private static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Keep() -> "`compliant`";
            case Decision.Modify _ -> "`modified`";
            case Decision.Withhold _ -> "`withheld`";
            case Decision.Defer() -> "`deferred` `state-changing`";
            case Decision.Skip(var reason, var _) -> "`skipped` `" + word(reason) + "`";
        };
    }

    private static String askedFor(Decision decision) {
        return decision instanceof Decision.Modify(var changes, var _)
                ? changes.options().stream()
                        .map(option -> inWords(option, changes))
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static String inWords(Option option, Changes changes) {
        return switch (option) {
            case TOKENS -> "tokens";
            case INSTANCE_TAGS -> "tags";
            case HOP_LIMIT -> "hop limit " + changes.to().hopLimit();
        };
    }

    private static String withheld(Decision decision) {
        var withheld = switch (decision) {
            case Decision.Modify(var _, var some) -> some;
            case Decision.Withhold(var some) -> some;
            case Decision.Keep _, Decision.Defer _, Decision.Skip _ -> List.<Withheld>of();
        };
        var names = Map.of(Option.TOKENS, "tokens", Option.INSTANCE_TAGS, "tags");
        return withheld.stream()
                .map(it -> names.get(it.option()) + ": `" + word(it.reason()) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
