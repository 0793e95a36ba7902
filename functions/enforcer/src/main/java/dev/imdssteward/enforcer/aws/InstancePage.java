package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.Fleet.Position;
import dev.imdssteward.policy.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instances, and where to go on.
 *
 * @param account the account that they are in; empty if there are none
 * @param next null on the last page
 */
public record InstancePage(
        String account, List<Instance> instances, @Nullable Position next) {
    public InstancePage {
        instances = List.copyOf(instances);
    }
}
