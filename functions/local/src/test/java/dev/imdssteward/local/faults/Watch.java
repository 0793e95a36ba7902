package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Checks every call, whatever else goes on. */
final class Watch {
    /**
     * The age that a function's knowledge of an instance may have when it acts on it. EC2 has no call that changes an
     * instance on condition that it is still as it was, so this cannot be nothing; the rest is for the repetition of a
     * call.
     */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Set<String> OPTIONS = Set.of(
            "Action",
            "Version",
            "InstanceId",
            "HttpTokens",
            "HttpEndpoint",
            "HttpPutResponseHopLimit",
            "InstanceMetadataTags");

    private final Account account;
    private final InstantSource clock;

    Watch(Account account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Of the function behind the queue: it touches only what its messages name, and changes only what lacks something. */
    void enforces(CallMade call, Visit visit) {
        switch (call.action()) {
            case "DescribeInstances" -> {
                var ids = call.instanceIds();
                var tokens = call.filter("client-token");
                require(!ids.isEmpty() || !tokens.isEmpty(), "describes everything", call);
                require(visit.named().containsAll(ids), "describes what nothing named", call);
                require(visit.clientTokens().containsAll(tokens), "describes launches that nothing named", call);
            }
            case "ModifyInstanceMetadataOptions" -> {
                require(visit.named().containsAll(call.instanceIds()), "modifies what nothing named", call);
                modifies(call, visit);
            }
            case "SendMessageBatch" -> {
                var text = call.request().text();
                require(text.contains("dead-letters"), "sends what is no dead letter", call);
                require(
                        visit.named().containsAll(Visit.idsIn(text)),
                        "moves to the dead-letter queue what nothing named",
                        call);
            }
            case "GetMetricData", "ChangeMessageVisibilityBatch", "PutEvents", "Publish" -> {}
            default -> throw new Violation("The function calls " + call);
        }
    }

    /** Of the sweep: it changes nothing. */
    static void sweeps(CallMade call) {
        switch (call.action()) {
            case "DescribeInstances", "GetMetricData", "SendMessageBatch", "PutEvents", "Invoke" -> {}
            default -> throw new Violation("The sweep calls " + call);
        }
    }

    private void modifies(CallMade call, Visit visit) {
        var asked = call.parameters();
        require(OPTIONS.containsAll(asked.keySet()), "asks for more than it may", call);
        require(asked.getOrDefault("HttpTokens", "required").equals("required"), "weakens tokens", call);
        require(asked.getOrDefault("HttpEndpoint", "enabled").equals("enabled"), "switches IMDS off", call);
        require(asked.getOrDefault("InstanceMetadataTags", "enabled").equals("enabled"), "disables tags", call);
        require(maySayEndpoint(asked), "names the endpoint although EC2 does not demand it", call);
        var was = account.since(call.instanceIds().getFirst(), clock.instant().minus(FRESH));
        if (was.isEmpty()) {
            return; // an id that EC2 never knew
        }
        require(was.stream().anyMatch(it -> isNotSwitchedOn(asked, it)), "switches IMDS on", call);
        require(was.stream().anyMatch(it -> isNotLowered(asked, it)), "lowers a hop limit", call);
        require(
                !asked.containsKey("HttpTokens") || was.stream().anyMatch(it -> mayRequireTokens(it, visit)),
                "requires tokens against evidence",
                call);
        require(was.stream().anyMatch(it -> account.want().asksFor(asked, it)), "asks for what is not lacking", call);
    }

    /** A message about a launch is no evidence: it may be forged, or replayed. */
    private boolean mayRequireTokens(Instance instance, Visit visit) {
        return account.want().mayBeObserved(instance) || visit.isJustLaunched(instance);
    }

    private boolean maySayEndpoint(Map<String, String> asked) {
        return !asked.containsKey("HttpEndpoint")
                || (account.want().scenario().endpointRequired()
                        && (asked.containsKey("HttpTokens") || asked.containsKey("HttpPutResponseHopLimit")));
    }

    private static boolean isNotSwitchedOn(Map<String, String> asked, Instance instance) {
        return !asked.containsKey("HttpEndpoint") || instance.options().endpoint() == EnabledState.ENABLED;
    }

    private static boolean isNotLowered(Map<String, String> asked, Instance instance) {
        var hopLimit = asked.get("HttpPutResponseHopLimit");
        return hopLimit == null
                || Integer.parseInt(hopLimit) >= instance.options().hopLimit();
    }

    private static void require(boolean holds, String otherwise, CallMade call) {
        if (!holds) {
            throw new Violation("The function " + otherwise + ": " + call);
        }
    }
}
