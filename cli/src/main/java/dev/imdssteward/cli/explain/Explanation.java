package dev.imdssteward.cli.explain;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Set;

/** The consequences of one message. */
public sealed interface Explanation {

    /** The rules of the template, and whether each matches. */
    Passage passage();

    /**
     * The rules of the template, for the account and Region that it is deployed to.
     *
     * @param matching those that let the message through
     * @param mismatches why the others do not
     */
    record Passage(AccountAndRegion target, List<String> matching, List<Mismatch> mismatches) {
        public Passage {
            matching = List.copyOf(matching);
            mismatches = List.copyOf(mismatches);
        }

        /** A command needs no rule. */
        static Passage ofCommand(AccountAndRegion target) {
            return new Passage(target, List.of(), List.of());
        }

        /** Returns whether the message never reaches the function. */
        boolean isBlocked() {
            return matching.isEmpty() && !mismatches.isEmpty();
        }
    }

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
            Passage passage,
            List<String> weakens,
            Request request,
            List<Outcome> outcomes,
            Set<InstanceId> assumed,
            List<String> calls)
            implements Explanation {}

    /**
     * The function understands it and never gets it.
     *
     * @param instances those that it names
     */
    record NoEffect(Passage passage, Request request, Set<InstanceId> instances) implements Explanation {}

    /** The function would fail. */
    record Failure(Passage passage, String reason) implements Explanation {}
}
