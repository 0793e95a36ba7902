package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instances of one account and Region that lack a desired option, page by page, each on one page only. */
public interface NonCompliantInstances {

    /**
     * The page at a position.
     *
     * @throws RefusedException if EC2 did not say
     */
    Page page(Position position);

    /**
     * Instances, and where to go on.
     *
     * @param next null on the last page
     */
    record Page(List<Instance> instances, @Nullable Position next) {
        public Page {
            instances = List.copyOf(instances);
        }
    }

    /**
     * The position where a page begins. Another invocation may go on there.
     *
     * @param query which of the queries that make up the fleet, from 0
     * @param token where EC2 goes on within that query; empty at its start
     */
    record Position(int query, String token) {
        public static final Position START = new Position(0, "");
    }
}
