package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Origin;
import dev.imdssteward.policy.Tokens;
import java.util.Collection;
import java.util.List;

/** The instances of origins, page by page. */
public interface Siblings {

    /** The largest number of origins that one call may name. */
    int MOST_ORIGINS_A_CALL = 200;

    /**
     * A page of the instances that have one of these origins; some others may be among them.
     *
     * @param origins all of one kind, at most {@link #MOST_ORIGINS_A_CALL}
     * @param token where the page begins; empty for the first
     * @throws RefusedException if EC2 did not say
     */
    Page page(Collection<Origin> origins, String token);

    /** A page of those of the instances that have tokens required. */
    default Page pageOfRequired(Collection<Origin> origins, String token) {
        var page = page(origins, token);
        return new Page(
                page.instances().stream()
                        .filter(instance -> instance.options().tokens() == Tokens.REQUIRED)
                        .toList(),
                page.next());
    }

    /**
     * Instances, and where to go on.
     *
     * @param next empty on the last page
     */
    record Page(List<Instance> instances, String next) {
        public Page {
            instances = List.copyOf(instances);
        }
    }
}
