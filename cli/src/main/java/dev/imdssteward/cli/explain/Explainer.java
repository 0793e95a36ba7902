package dev.imdssteward.cli.explain;

import dev.imdssteward.cli.event.Message;
import dev.imdssteward.cli.fleet.PolicyOptions;
import dev.imdssteward.cli.json.Json;
import dev.imdssteward.cli.template.DeploymentTarget;
import dev.imdssteward.cli.template.Rule;
import dev.imdssteward.enforcer.Deadline;
import dev.imdssteward.enforcer.Enforcer;
import dev.imdssteward.enforcer.EvidenceGate;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Pace;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.Tokens;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what would follow from a message, by the deployed code but without EC2. */
public final class Explainer {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final MetadataOptions PLAIN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);

    private final Map<DeploymentTarget, List<Rule>> rules = new HashMap<>();
    private final Policy policy;
    private final InstantSource clock;

    /**
     * Takes what is deployed.
     *
     * @param environment the environment variables of the function
     */
    public Explainer(Map<String, String> environment, InstantSource clock) {
        this.policy = PolicyOptions.deployed(environment);
        this.clock = clock;
    }

    public Explanation explain(Message message) {
        return switch (message) {
            case Message.Understood understood -> explain(understood);
            case Message.NotUnderstood(var text, var reason) -> new Explanation.Failure(matching(text), reason);
        };
    }

    private Explanation explain(Message.Understood message) {
        var instances = new AssumedInstances(assumedBy(message));
        var report = new Enforcer(policy, Mode.ENFORCE, instances, EvidenceGate.open(), unhurried(), clock)
                .enforce(List.of(message.request()), Deadline.within(TIMEOUT, clock));
        var matching = matching(message.text());
        return new Explanation.Effect(
                matching,
                matching.contains("WeakeningRule") ? WeakeningReasons.of(message.text()) : List.of(),
                message.request(),
                report.outcomes(),
                instances.asked(),
                instances.calls());
    }

    private Pace unhurried() {
        return new Pace(Integer.MAX_VALUE, Integer.MAX_VALUE, clock, _ -> {});
    }

    private List<String> matching(String event) {
        return rules.computeIfAbsent(target(event), Rule::ofTemplate).stream()
                .filter(rule -> rule.matches(event))
                .map(Rule::name)
                .toList();
    }

    /** The rules hear the events of their own account and Region: it is taken to be that of the event. */
    private static DeploymentTarget target(String event) {
        try {
            var members = Json.object(event);
            return new DeploymentTarget(String.valueOf(members.get("account")), String.valueOf(members.get("region")));
        } catch (IllegalArgumentException noEvent) {
            return DeploymentTarget.simulated();
        }
    }

    private static Map<InstanceId, Instance> assumedBy(Message.Understood message) {
        var assumed = new LinkedHashMap<InstanceId, Instance>();
        message.instanceIds().forEach(id -> assumed.put(id, running(id, PLAIN, false, message.tagsOf(id))));
        if (message.request() instanceof Request.Launched launched) {
            launched.observed()
                    .forEach((id, it) -> assumed.put(id, running(id, it.options(), it.managed(), it.tags())));
        }
        return assumed;
    }

    private static Instance running(InstanceId id, MetadataOptions options, boolean managed, Map<String, String> tags) {
        return new Instance(id, InstanceState.RUNNING, options, managed, tags, null);
    }
}
