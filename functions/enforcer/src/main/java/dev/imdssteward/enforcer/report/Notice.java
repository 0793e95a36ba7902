package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport.Weakening;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person is told about outcomes, if anything: one message for all of an invocation. */
public record Notice(String subject, String text) {

    /**
     * Writes a mail about outcomes that need a person and about weakened instances, if there are any; of some
     * instances, that they were given up.
     */
    public static Optional<Notice> of(List<Outcome> outcomes, List<Weakening> weakenings, Set<InstanceId> givenUp) {
        var ids = new HashSet<InstanceId>();
        var sentences = new ArrayList<String>();
        for (var outcome : outcomes) {
            sentence(outcome, givenUp).ifPresent(sentence -> {
                ids.add(outcome.instanceId());
                sentences.add(sentence);
            });
        }
        for (var weakening : weakenings) {
            WeakeningText.of(weakening).ifPresent(sentence -> {
                ids.add(weakening.outcome().instanceId());
                sentences.add(sentence);
            });
        }
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(
                        "IMDS Steward: " + ids.size() + (ids.size() == 1 ? " instance" : " instances"),
                        String.join("\n\n", sentences)));
    }

    private static Optional<String> sentence(Outcome outcome, Set<InstanceId> givenUp) {
        var id = outcome.instanceId();
        if (outcome.kind() == Kind.FAILED) {
            return Optional.of(
                    id + " could not be made compliant (" + OutcomeJson.word(outcome.reason()) + "): "
                            + outcome.detail()
                            + (givenUp.contains(id)
                                    ? " It was tried three times; a command that names it is now in the dead-letter queue."
                                            + " Replay that once the cause is put right."
                                    : " A message that names it is tried again, and goes to the dead-letter queue if it keeps failing."));
        }
        if (outcome.reason() == Reason.EXEMPTION_UNREADABLE) {
            return Optional.of(id + " is left alone for an exemption tag that cannot be read: \""
                    + PlainText.onOneLine(outcome.detail())
                    + "\". Expected all, tokens or tags, then perhaps \" until 2027-01-31\" and \" for \" and a text.");
        }
        return Optional.empty();
    }
}
