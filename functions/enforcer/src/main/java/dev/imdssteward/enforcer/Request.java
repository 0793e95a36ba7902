package dev.imdssteward.enforcer;

import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The instances that one event or command asks to look at. Nothing else is ever described or modified. */
public sealed interface Request {

    Trigger trigger();

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

    /** All that one launch started, whose event was too large to name them. */
    record LaunchedWith(Trigger trigger, String clientToken) implements Request {}

    private static Set<InstanceId> inOrder(Set<InstanceId> ids) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }
}
