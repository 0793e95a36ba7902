package dev.imdssteward.enforcer;

import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The instances that one event or command asks to look at. Nothing else is ever described or modified. */
public sealed interface Request {

    Trigger trigger();

    /** The same request, by a message that was sent then. */
    default Request sentAt(Instant sent) {
        return switch (this) {
            case Named(var trigger, var ids) -> new Named(trigger.sentAt(sent), ids);
            case Launched(var trigger, var ids, var observed) -> new Launched(trigger.sentAt(sent), ids, observed);
            case Weakened(var trigger, var ids, var options) -> new Weakened(trigger.sentAt(sent), ids, options);
            case LaunchedWith(var trigger, var clientToken) -> new LaunchedWith(trigger.sentAt(sent), clientToken);
        };
    }

    /** These instances; possibly none. */
    record Named(Trigger trigger, Set<InstanceId> instanceIds) implements Request {
        public Named {
            instanceIds = inOrder(instanceIds);
        }
    }

    /**
     * Instances that were just launched.
     *
     * @param observed what the event itself says of them; may lack some
     */
    record Launched(Trigger trigger, Set<InstanceId> instanceIds, Map<InstanceId, Instance> observed)
            implements Request {
        public Launched {
            instanceIds = inOrder(instanceIds);
            observed = Map.copyOf(observed);
        }
    }

    /**
     * Instances whose metadata options somebody else changed.
     *
     * @param weakened the options that the call asked to weaken; empty if that depends on what they were before
     */
    record Weakened(Trigger trigger, Set<InstanceId> instanceIds, Set<Option> weakened) implements Request {
        public Weakened {
            instanceIds = inOrder(instanceIds);
            weakened = Set.copyOf(weakened);
        }

        /** Returns whether the call asked to allow IMDSv1. */
        boolean allowsImdsV1() {
            return weakened.contains(Option.TOKENS);
        }
    }

    /** All that one launch started, whose event was too large to name them. */
    record LaunchedWith(Trigger trigger, String clientToken) implements Request {}

    private static Set<InstanceId> inOrder(Set<InstanceId> ids) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }
}
