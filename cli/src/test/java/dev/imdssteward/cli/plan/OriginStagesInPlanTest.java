package dev.imdssteward.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.docs.PublishedSchema;
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
import dev.imdssteward.local.json.Json;
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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A plan of a group of each stage. */
class OriginStagesInPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Scope SCOPE = new Scope(
            new AccountAndRegion("111122223333", "eu-central-1"), Connection.to(URI.create("http://127.0.0.1:9")));

    /** The hours since tokens became required on an instance, by its id; others have them optional. */
    private final Map<String, Integer> required = new HashMap<>();

    private final List<Instance> instances = new ArrayList<>();

    @Test
    void listsTheStageOfEachOrigin() throws IOException {
        group("untouched", 3);
        group("canary", 2);
        var canary = canary("canary", 10);
        group("refused", 2);
        canary("refused", 30);
        group("turned", 2);
        canary("turned", 31);
        group("silent", 2);
        canary("silent", 32);
        group("small", 2);

        var plan = plan(Canary.ORIGIN);

        assertThat(Json.object(plan).get("origins"))
                .isEqualTo(List.of(
                        origin("canary", "canary", Map.of("since", "2026-11-23T20:00:00Z", "canary", canary)),
                        origin("refused", "refused", Map.of("calls", 60)),
                        origin("turned", "turned-over", Map.of()),
                        origin("untouched", "untouched", Map.of())));
        assertThat(errors(plan)).isEmpty();
    }

    @Test
    void listsNoOriginWithoutCanaries() throws IOException {
        group("untouched", 3);

        assertThat(Json.object(plan(Canary.OFF))).containsKey("instances").doesNotContainKey("origins");
    }

    /** Validates a plan's origins by the published schema, and returns its objections. */
    private static List<String> errors(String plan) {
        return new PublishedSchema("plan")
                .errors(plan).stream()
                        .filter(error -> error.contains("/origins"))
                        .toList();
    }

    private static Map<String, Object> origin(String group, String stage, Map<String, Object> more) {
        var json = new HashMap<String, Object>(more);
        json.put("account", SCOPE.place().account());
        json.put("region", SCOPE.place().region());
        json.put("origin", "aws:autoscaling:groupName=" + group);
        json.put("stage", stage);
        return json;
    }

    private void group(String name, int size) {
        for (var left = size; left > 0; left--) {
            add(name, Tokens.OPTIONAL);
        }
    }

    private String canary(String group, int hours) {
        var id = add(group, Tokens.REQUIRED);
        required.put(id, hours);
        return id;
    }

    private String add(String group, Tokens tokens) {
        var id = new InstanceId("i-%017x".formatted(instances.size() + 1));
        instances.add(new Instance(
                id,
                InstanceState.RUNNING,
                new MetadataOptions(tokens, InstanceTags.ENABLED, 1, Endpoint.ENABLED),
                false,
                Map.of("aws:autoscaling:groupName", group),
                NOW.minus(Duration.ofDays(400))));
        return id.value();
    }

    private String plan(Canary canaries) {
        var settings = new EnforcementSettings(
                new Policy(
                        new DesiredOptions(Set.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 0), "imds-steward:exempt"),
                new EvidenceGate.Settings(1, LaunchEvidence.ORIGIN, canaries, ScopeTag.ALL),
                5);
        var gate =
                new EvidenceGate(this::read, (_, _) -> new Siblings.Page(List.copyOf(instances), ""), settings.gate());
        var planner = new Planner(settings, InstantSource.fixed(NOW), _ -> gate);
        var text = new StringWriter();
        try (var plan = new PlanJson(Map.of(), InstantSource.fixed(NOW))) {
            planner.plan(SCOPE, instances).forEach(plan::add);
            var look = new Survey.Result(instances.size(), 1, List.of(), Set.of(), false, planner.origins());
            plan.write(new PrintWriter(text, true), look);
        }
        return text.toString();
    }

    private Map<Series, RecordedHours> read(EvidencePeriod period, Iterable<Series> series) {
        var read = new HashMap<Series, RecordedHours>();
        series.forEach(each -> read.put(each, recorded(period, each)));
        return read;
    }

    private RecordedHours recorded(EvidencePeriod period, Series series) {
        var recorded = new RecordedHours(period);
        var changed = NOW.minus(Duration.ofHours(required.getOrDefault(series.value(), 0)));
        for (var hour = period.start(); hour.isBefore(NOW); hour = hour.plus(Duration.ofHours(1))) {
            var isRequired = !hour.isBefore(changed);
            if (series.metric() == Metric.RUNNING || (series.metric() == Metric.REFUSED) == isRequired) {
                recorded.add(
                        hour.getEpochSecond(), isRequired && changed.equals(NOW.minus(Duration.ofHours(30))) ? 2 : 0);
            }
        }
        if (required.getOrDefault(series.value(), 0) == 32) {
            recorded.markIncomplete("partial data");
        }
        return recorded;
    }
}
