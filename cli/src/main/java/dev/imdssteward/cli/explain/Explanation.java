package dev.imdssteward.cli.explain;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Set;

/** What would follow from one message. */
public sealed interface Explanation {

    /** The rules of the template that let it through; none for a command, which needs none. */
    List<String> rules();

    /**
     * The function understands it.
     *
     * @param weakens why WeakeningRule lets it through, if that does
     * @param outcomes what would become of each instance that it names
     * @param assumed those of them about which EC2 would be asked: assumed to be running, plain but for what the
     *     message shows, and without calls of IMDSv1
     * @param calls the actions that would be called, in order
     */
    record Effect(
            List<String> rules,
            List<String> weakens,
            Request request,
            List<Outcome> outcomes,
            Set<InstanceId> assumed,
            List<String> calls)
            implements Explanation {}

    /** The function would fail. */
    record Failure(List<String> rules, String reason) implements Explanation {}
}
