package dev.imdssteward.cli.undo;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.InstanceTagging;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.Tokens;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The tag that exempts instances before they are restored, so that a deployed stack does not enforce them again. */
public final class ExemptionTag {
    private static final int LONGEST_VALUE = 256;
    private static final int MOST_A_CALL = 200;

    private final String key;
    private final String value;
    private final LocalDate today;

    /**
     * A tag.
     *
     * @throws IllegalArgumentException if it would exempt nothing
     */
    public ExemptionTag(String key, String value, LocalDate today) {
        this.key = key;
        this.value = value;
        this.today = today;
        if (value.length() > LONGEST_VALUE || options().isEmpty()) {
            throw new IllegalArgumentException("--exempt would exempt nothing: expected all, tokens or tags, then"
                    + " perhaps \"until 2027-01-31\" and \"for OPS-8\", not " + value);
        }
    }

    /** The options that the tag exempts from. */
    public Set<Option> options() {
        var options = new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);
        return exempt(new Instance(
                new InstanceId("i-00000000"), InstanceState.RUNNING, options, false, Map.of(key, value), null));
    }

    private Set<Option> exempt(Instance instance) {
        return new Policy(new DesiredOptions(Set.copyOf(FleetCounts.GOALS), 0, 0), key).exemptFrom(instance, today);
    }

    /**
     * Tags what is going to be restored and has no such tag yet.
     *
     * @param connections to the account and Region of an instance
     * @return why an instance has to be left as it is
     */
    public Map<InstanceId, String> put(List<Prospect> prospects, Function<Prospect, Connection> connections) {
        var failures = new HashMap<InstanceId, String>();
        var untagged = new HashMap<AccountAndRegion, List<Prospect>>();
        for (var prospect : prospects) {
            var instance = prospect.instance();
            if (instance.isEmpty()) {
                failures.put(prospect.id(), "not exempted, since it could not be looked at");
            } else if (!instance.get().tags().containsKey(key)) {
                untagged.computeIfAbsent(prospect.place(), _ -> new ArrayList<>())
                        .add(prospect);
            } else if (!exempt(instance.get()).containsAll(options())) {
                failures.put(
                        prospect.id(),
                        "not exempted, since it has another tag " + key + "="
                                + instance.get().tags().get(key));
            }
        }
        untagged.values().forEach(some -> tag(some, connections.apply(some.getFirst()), failures));
        return failures;
    }

    private void tag(List<Prospect> prospects, Connection connection, Map<InstanceId, String> failures) {
        var tagging = InstanceTagging.connect(connection);
        for (var some : Chunks.of(prospects, MOST_A_CALL)) {
            var ids = some.stream().map(Prospect::id).toList();
            try {
                tagging.tag(ids, key, value);
            } catch (AwsCallException refused) {
                ids.forEach(id -> failures.put(id, "not exempted: " + refused.getMessage()));
            }
        }
    }
}
