package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changed instances that are not known to obey their new options.
 *
 * @param unanswered why AWS did not say whether they do; nothing if it said that they do not yet
 */
public record PendingInstances(
        List<InstanceId> ids, @Nullable AwsCallException unanswered) {
    public PendingInstances {
        ids = List.copyOf(ids);
    }

    boolean mayStillSettle() {
        return !ids.isEmpty() && (unanswered == null || unanswered.kind() == AwsCallException.Kind.THROTTLED);
    }

    /** One sentence for people. */
    public String words() {
        var named = ids.stream().map(InstanceId::value).collect(Collectors.joining(", "));
        return unanswered == null
                ? "still pending: " + named
                : "changed, but not known to obey yet: " + named + ": " + unanswered.getMessage();
    }
}
