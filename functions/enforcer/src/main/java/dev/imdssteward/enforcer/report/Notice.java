package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport.UnresolvedLaunch;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mail about outcomes, if a person needs one: one message for all of an invocation. */
public record Notice(String subject, String text) {

    /**
     * Writes a mail about outcomes and launches that need a person and about weakened instances, if there are any.
     */
    public static Optional<Notice> of(MailContent content) {
        var ids = new HashSet<InstanceId>();
        var sentences = new ArrayList<String>();
        for (var outcome : content.outcomes()) {
            sentence(outcome, content.abandoned()).ifPresent(sentence -> {
                ids.add(outcome.instanceId());
                sentences.add(sentence);
            });
        }
        for (var weakening : content.weakenings()) {
            WeakeningText.of(weakening).ifPresent(sentence -> {
                ids.add(weakening.outcome().instanceId());
                sentences.add(sentence);
            });
        }
        var launches = content.launches().stream()
                .filter(launch -> launch.reason().kind() == Kind.FAILED)
                .map(Notice::sentence)
                .toList();
        sentences.addAll(launches);
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(subject(ids.size(), launches.size()), String.join("\n\n", sentences)));
    }

    private static String subject(int instances, int launches) {
        var parts = Stream.of(counted(instances, "instance"), counted(launches, "launch"))
                .flatMap(Optional::stream);
        return "IMDS Steward: " + parts.collect(Collectors.joining(", "));
    }

    private static Optional<String> counted(int count, String noun) {
        return count == 0
                ? Optional.empty()
                : Optional.of(count + " " + noun + (count == 1 ? "" : noun.endsWith("h") ? "es" : "s"));
    }

    private static String sentence(UnresolvedLaunch launch) {
        return "The instances of a launch with the client token "
                + PlainText.onOneLine(launch.request().clientToken())
                + " could not be found (" + OutcomeJson.word(launch.reason()) + "): " + launch.detail()
                + " Its message is tried three times and is then in the dead-letter queue: replay it once the cause is put"
                + " right. The next sweep finds those of them that lack an option.";
    }

    private static Optional<String> sentence(Outcome outcome, Set<InstanceId> abandoned) {
        var id = outcome.instanceId();
        if (outcome.kind() == Kind.FAILED) {
            return Optional.of(
                    id + " could not be made compliant (" + OutcomeJson.word(outcome.reason()) + "): "
                            + outcome.detail()
                            + (abandoned.contains(id)
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
