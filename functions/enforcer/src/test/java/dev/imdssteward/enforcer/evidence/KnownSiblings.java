package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of a hundred instances, whatever is asked for. */
final class KnownSiblings implements Siblings {
    final List<Collection<Origin>> asked = new ArrayList<>();
    final List<Instance> instances = new ArrayList<>();

    @Nullable
    Refused refusal;

    void add(Instance instance) {
        instances.add(instance);
    }

    @Override
    public Page page(Collection<Origin> origins, String token) {
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        asked.add(origins);
        var from = token.isEmpty() ? 0 : Integer.parseInt(token);
        var to = Math.min(instances.size(), from + 100);
        return new Page(instances.subList(from, to), to < instances.size() ? String.valueOf(to) : "");
    }
}
