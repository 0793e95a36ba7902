package dev.imdssteward.simulator.instance;

import dev.imdssteward.simulator.workload.TokenlessAccess;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is known about one instance at one moment.
 *
 * @param pinned whether it stays in its state although time passes
 * @param options what EC2 reports
 * @param served what its metadata service obeys: differs from {@code options} while these are {@code pending}
 * @param optionsApplied whether EC2 reports {@code options} as {@code applied}
 * @param tags in the order they were given; any key is taken here, the API alone refuses some
 * @param stateReason EC2's reason for the last change of its state
 * @param operator the service principal that manages the instance, empty for none
 */
public record Instance(
        String id,
        InstanceState state,
        boolean pinned,
        MetadataOptions options,
        MetadataOptions served,
        boolean optionsApplied,
        Map<String, String> tags,
        StateReason stateReason,
        String operator,
        Launch launch,
        Network network) {

    public Instance {
        tags = tags.size() < 2 ? Map.copyOf(tags) : Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** A running instance with EC2's defaults and no tags. */
    public static Instance running(String id, Instant launched) {
        return new Instance(
                id,
                InstanceState.RUNNING,
                false,
                MetadataOptions.DEFAULT,
                MetadataOptions.DEFAULT,
                true,
                Map.of(),
                StateReason.NONE,
                "",
                Launch.at(launched),
                Network.attachedAt(launched));
    }

    /** Returns whether an AWS service manages it, so that its owner cannot modify it. */
    public boolean isManaged() {
        return !operator.isEmpty();
    }

    /** EC2's word for whether the options have reached the metadata service. */
    public String optionsState() {
        return optionsApplied ? "applied" : "pending";
    }

    /** The result of requests without a token at its metadata service. */
    public TokenlessAccess imdsv1() {
        if (!state.isAwake()) {
            return TokenlessAccess.NONE;
        }
        if (served.endpoint() == EnabledState.DISABLED) {
            return TokenlessAccess.DISABLED;
        }
        return served.tokens() == Tokens.REQUIRED ? TokenlessAccess.REFUSED : TokenlessAccess.ANSWERED;
    }

    public Instance withState(InstanceState other) {
        return new Instance(
                id, other, pinned, options, served, optionsApplied, tags, stateReason, operator, launch, network);
    }

    /** In a state that it keeps, whatever time passes; calls still change it. */
    public Instance pinnedIn(InstanceState other) {
        return new Instance(
                id, other, true, options, served, optionsApplied, tags, stateReason, operator, launch, network);
    }

    /** With options that its metadata service already obeys. */
    public Instance withOptions(MetadataOptions other) {
        return new Instance(id, state, pinned, other, other, true, tags, stateReason, operator, launch, network);
    }

    /** With options that its metadata service does not obey yet. */
    public Instance withPendingOptions(MetadataOptions other) {
        return new Instance(id, state, pinned, other, served, false, tags, stateReason, operator, launch, network);
    }

    public Instance withTags(Map<String, String> other) {
        return new Instance(
                id, state, pinned, options, served, optionsApplied, other, stateReason, operator, launch, network);
    }

    /** With one tag more. */
    public Instance withTag(String key, String value) {
        var more = new LinkedHashMap<>(tags);
        more.put(key, value);
        return withTags(more);
    }

    /** Managed by a service such as {@code eks.amazonaws.com}. */
    public Instance withOperator(String other) {
        return new Instance(
                id, state, pinned, options, served, optionsApplied, tags, stateReason, other, launch, network);
    }

    public Instance withLaunch(Launch other) {
        return new Instance(
                id, state, pinned, options, served, optionsApplied, tags, stateReason, operator, other, network);
    }

    public Instance withNetwork(Network other) {
        return new Instance(
                id, state, pinned, options, served, optionsApplied, tags, stateReason, operator, launch, other);
    }

    public Instance withStateReason(StateReason other) {
        return new Instance(id, state, pinned, options, served, optionsApplied, tags, other, operator, launch, network);
    }
}
