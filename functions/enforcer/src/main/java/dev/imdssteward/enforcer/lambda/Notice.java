package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import java.util.List;
import java.util.Optional;

/** What a person is told about outcomes, if anything: one message for all of an invocation. */
record Notice(String subject, String text) {

    static Optional<Notice> of(List<Outcome> outcomes) {
        var sentences =
                outcomes.stream().flatMap(outcome -> sentence(outcome).stream()).toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(
                        "IMDS Steward: " + sentences.size() + (sentences.size() == 1 ? " instance" : " instances"),
                        String.join("\n\n", sentences)));
    }

    private static Optional<String> sentence(Outcome outcome) {
        var id = outcome.instanceId();
        if (outcome.kind() == Kind.FAILED) {
            return Optional.of(id + " could not be made compliant (" + OutcomeJson.word(outcome.reason()) + "): "
                    + outcome.detail() + " Its message ends in the dead-letter queue unless that is put right.");
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
