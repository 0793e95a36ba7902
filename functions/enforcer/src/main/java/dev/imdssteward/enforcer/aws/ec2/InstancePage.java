package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances, and where to go on. */
public final class InstancePage {
    private final InstancesAnswer answer;
    private final @Nullable Position next;

    InstancePage(InstancesAnswer answer, @Nullable Position next) {
        this.answer = answer;
        this.next = next;
    }

    /** The account that they are in; empty if there are none. */
    public String account() {
        return answer.account();
    }

    /** The number of instances on the page. */
    public int size() {
        return answer.size();
    }

    /**
     * Decodes the instances in the thread of the caller, so that a thread that reads ahead can go on with the next
     * page.
     */
    public List<Instance> instances() {
        return answer.instances();
    }

    /** The ids of the images that they were launched from. */
    public Map<InstanceId, String> images() {
        return answer.images();
    }

    /** Null on the last page. */
    public @Nullable Position next() {
        return next;
    }
}
