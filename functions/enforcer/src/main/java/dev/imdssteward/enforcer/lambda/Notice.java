package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person is told about outcomes, if anything: one message for all of an invocation. */
record Notice(String subject, String text) {

    /** What needs a person, if anything does; of some instances, that they were given up. */
    static Optional<Notice> of(List<Outcome> outcomes, Set<InstanceId> givenUp) {
        var sentences = outcomes.stream()
                .flatMap(outcome -> sentence(outcome, givenUp).stream())
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(
                        "IMDS Steward: " + sentences.size() + (sentences.size() == 1 ? " instance" : " instances"),
                        String.join("\n\n", sentences)));
    }

    private static Optional<String> sentence(Outcome outcome, Set<InstanceId> givenUp) {
        var id = outcome.instanceId();
        if (outcome.kind() == Kind.FAILED) {
            return Optional.of(id + " could not be made compliant (" + OutcomeJson.word(outcome.reason()) + "): "
                    + outcome.detail()
                    + (givenUp.contains(id)
                            ? " It was tried three times; a command that names it is now in the dead-letter queue."
                                    + " Replay that once the cause is put right."
                            : " It is tried again, three times in all, and then given up to the dead-letter queue."));
        }
        if (outcome.reason() == Reason.EXEMPTION_UNREADABLE) {
            return Optional.of(
                    id + " is left alone for an exemption tag that cannot be read: \"" + onOneLine(outcome.detail())
                            + "\". Expected all, tokens or tags, then perhaps \" until 2027-01-31\" and \" for \" and a text.");
        }
        if (outcome.kind() == Kind.MODIFIED && outcome.trigger().name().equals("ModifyInstanceMetadataOptions")) {
            var actor = outcome.trigger().actor();
            return Optional.of(
                    id + " was weakened by " + (actor == null ? "somebody" : actor) + "; that has been undone.");
        }
        return Optional.empty();
    }

    /** A text that anybody who may tag an instance has written, without line breaks that could pass for ours. */
    private static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
