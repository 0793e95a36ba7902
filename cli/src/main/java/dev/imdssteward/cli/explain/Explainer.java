package dev.imdssteward.cli.explain;

import dev.imdssteward.cli.event.EventMessage;
import dev.imdssteward.cli.explain.Explanation.Passage;
import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Enforcer;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Rule;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what would follow from a message, by the deployed code but without EC2. */
public final class Explainer {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final MetadataOptions PLAIN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);

    private final List<Rule> rules;
    private final Policy policy;
    private final AccountAndRegion target;
    private final InstantSource clock;

    /**
     * Takes what is deployed.
     *
     * @param environment the environment variables of the function
     * @param target where it is deployed to
     */
    public Explainer(Map<String, String> environment, AccountAndRegion target, InstantSource clock) {
        this.policy = EnforcementOptions.deployed(environment);
        this.target = target;
        this.rules = Rule.ofTemplate(target);
        this.clock = clock;
    }

    public Explanation explain(EventMessage message) {
        return switch (message) {
            case EventMessage.Understood understood -> explain(understood);
            case EventMessage.NotUnderstood(var text, var reason) -> new Explanation.Failure(passage(text), reason);
        };
    }

    private Explanation explain(EventMessage.Understood message) {
        var passage = passage(message.text());
        return passage.isBlocked()
                ? new Explanation.NoEffect(passage, message.request(), message.instanceIds())
                : effect(passage, message);
    }

    private Explanation effect(Passage passage, EventMessage.Understood message) {
        var instances = new AssumedInstances(assumedBy(message));
        var report = new Enforcer(policy, Mode.ENFORCE, instances, EvidenceGate.open(), unhurried(), clock)
                .enforce(List.of(message.request()), Deadline.within(TIMEOUT, clock));
        return new Explanation.Effect(
                passage,
                passage.matching().contains("WeakeningRule") ? WeakeningReasons.of(message.text()) : List.of(),
                message.request(),
                report.outcomes(),
                instances.asked(),
                instances.calls());
    }

    private RateLimiter unhurried() {
        return new RateLimiter(Integer.MAX_VALUE, Integer.MAX_VALUE, clock, _ -> {});
    }

    private Passage passage(String message) {
        if (isCommand(message)) {
            return Passage.ofCommand(target);
        }
        var matching = new ArrayList<String>();
        var mismatches = new ArrayList<Mismatch>();
        for (var rule : rules) {
            Mismatch.of(rule, message).ifPresentOrElse(mismatches::add, () -> matching.add(rule.name()));
        }
        return new Passage(target, matching, mismatches);
    }

    private static boolean isCommand(String message) {
        try {
            return Json.object(message).containsKey("command");
        } catch (IllegalArgumentException noObject) {
            return false;
        }
    }

    private static Map<InstanceId, Instance> assumedBy(EventMessage.Understood message) {
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
