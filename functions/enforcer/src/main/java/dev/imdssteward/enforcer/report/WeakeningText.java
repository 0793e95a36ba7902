package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport.Weakening;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.Option;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sentence about an event that weakened an instance: who did it, and whether it was undone, or why not. */
final class WeakeningText {
    private static final String UNDONE = "that has been undone";

    private WeakeningText() {}

    static Optional<String> of(Weakening weakening) {
        var outcome = weakening.outcome();
        var actor = weakening.trigger().actor();
        return weakened(weakening)
                ? Optional.of(PlainText.onOneLine(outcome.instanceId()
                        + (isCertain(weakening) ? " was weakened by " : " may have been weakened by ")
                        + (actor == null ? "somebody" : actor) + "; " + result(weakening) + "."))
                : Optional.empty();
    }

    /** Takes the outcome's word where the event does not say whether it weakened an option. */
    private static boolean weakened(Weakening weakening) {
        return !weakening.weakened().isEmpty()
                || switch (weakening.outcome().kind()) {
                    case COMPLIANT, SKIPPED -> false;
                    case MODIFIED, WOULD_MODIFY, WITHHELD, DEFERRED, FAILED -> true;
                };
    }

    /** A hop limit that was set, or an endpoint switched on, weakens only some instances; a change that was needed proves it. */
    private static boolean isCertain(Weakening weakening) {
        return !weakening.weakened().isEmpty() || weakening.outcome().kind() == Outcome.Kind.MODIFIED;
    }

    private static String result(Weakening weakening) {
        var outcome = weakening.outcome();
        return switch (outcome.kind()) {
            case COMPLIANT -> "it is compliant now";
            case MODIFIED -> modified(weakening);
            case WITHHELD -> notUndone(left(weakening));
            case WOULD_MODIFY -> notUndone("audit mode changes nothing");
            case SKIPPED -> notUndone(reason(outcome));
            case DEFERRED, FAILED -> unfinished(weakening);
        };
    }

    /** The other options may have been changed although tokens have to be tried again. */
    private static String unfinished(Weakening weakening) {
        var outcome = weakening.outcome();
        var weakened = weakening.weakened();
        if (!weakened.isEmpty()
                && outcome.changes() != null
                && outcome.changes().options().containsAll(weakened)) {
            return UNDONE;
        }
        return outcome.kind() == Outcome.Kind.DEFERRED
                ? "that has not been undone yet: " + reason(outcome) + ", and it is tried again"
                : "that could not be undone: " + reason(outcome);
    }

    private static String modified(Weakening weakening) {
        var left = left(weakening);
        if (left.isEmpty()) {
            return UNDONE;
        }
        return weakening.weakened().isEmpty()
                ? "that has been undone but for what is held back: " + left
                : notUndone(left);
    }

    private static String notUndone(String why) {
        return "that has not been undone: " + why;
    }

    /**
     * The weakened options that are not changed back; empty if none is left. All that are withheld, if the event does
     * not say which it weakened.
     */
    private static String left(Weakening weakening) {
        var outcome = weakening.outcome();
        if (weakening.weakened().isEmpty()) {
            return withheld(outcome);
        }
        return weakening.weakened().stream()
                .filter(option ->
                        outcome.changes() == null || !outcome.changes().contains(option))
                .sorted()
                .map(option -> why(option, outcome))
                .collect(Collectors.joining("; "));
    }

    private static String why(Option option, Outcome outcome) {
        return outcome.withheld().stream()
                .filter(withheld -> withheld.option() == option)
                .map(withheld -> option.apiName() + " is withheld for " + OutcomeJson.word(withheld.reason()) + " ("
                        + WithheldText.of(withheld) + ")")
                .findFirst()
                .orElse(option.apiName() + " is exempt, not wanted, or was corrected before");
    }

    private static String withheld(Outcome outcome) {
        return outcome.withheld().stream()
                .map(withheld -> why(withheld.option(), outcome))
                .collect(Collectors.joining("; "));
    }

    private static String reason(Outcome outcome) {
        return OutcomeJson.word(outcome.reason()) + (outcome.detail().isEmpty() ? "" : " (" + outcome.detail() + ")");
    }
}
