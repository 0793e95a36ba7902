package dev.imdssteward.enforcer.report.digest;

import static dev.imdssteward.enforcer.report.digest.DigestSection.line;

import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.report.OutcomeJson;
import dev.imdssteward.enforcer.report.WithheldText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The digest's sections that count. */
record DigestCounts(DigestFacts facts, Mode mode) {
    private static final List<Kind> COUNTED = List.of(Kind.MODIFIED, Kind.WITHHELD, Kind.SKIPPED, Kind.FAILED);
    private static final String ALL_WITHHELD = "nothing to change now: all that they lack is withheld";

    /** The number of instances that meet a goal, of those that it is wanted for; unknown before all were looked at. */
    DigestSection goals() {
        var lines = new ArrayList<String>();
        for (var option : FleetCounts.GOALS) {
            var goal = facts.fleet().goal(option);
            if (facts.isOver() && goal.wanted() > 0) {
                lines.add(line(
                        goal.have(),
                        "of " + goal.wanted() + " have " + option.apiName() + "=" + option.strongest()
                                + (goal.missing() == 0 ? "" : ", " + goal.missing() + " to go")));
            }
        }
        return new DigestSection("Goals", lines);
    }

    DigestSection nonCompliant() {
        return new DigestSection("Non-compliant", reasons(true));
    }

    DigestSection leftAlone() {
        return new DigestSection("Left alone", reasons(false));
    }

    private List<String> reasons(boolean nonCompliant) {
        var counts = new LinkedHashMap<String, Integer>();
        facts.fleet().reasons().forEach((reason, count) -> {
            if (reason.kind() != Kind.COMPLIANT && (reason.kind() != Kind.SKIPPED) == nonCompliant) {
                counts.merge(words(reason), count, Integer::sum);
            }
        });
        return counts.entrySet().stream()
                .map(entry -> line(entry.getValue(), entry.getKey()))
                .toList();
    }

    /** The meaning of a reason, and its word in every other report. */
    private String words(Reason reason) {
        return meaning(reason) + " (" + OutcomeJson.word(reason.kind()) + ")";
    }

    private String meaning(Reason reason) {
        return switch (reason) {
            case AUDIT ->
                mode == Mode.AUDIT ? "to be changed once the mode is enforce" : "to be changed by the next sweep";
            case STATE_CHANGING -> "to be changed once they are running or stopped";
            case INVALID_TAG_KEYS, TAGS_UNSUPPORTED, USES_IMDSV1, ORIGIN_USES_IMDSV1, NO_EVIDENCE -> ALL_WITHHELD;
            case WAITING_FOR_CANARY, CANARY_REFUSED -> ALL_WITHHELD;
            case EXEMPT -> "exempt";
            case OUT_OF_SCOPE -> "out of scope";
            case EXEMPTION_UNREADABLE -> "exempt by a tag that cannot be read";
            case IMDS_DISABLED -> "without a metadata service";
            case MANAGED_INSTANCE -> "managed by an AWS service";
            case TERMINATED -> "terminated";
            // of calls, of which a digest makes none
            case ALREADY_COMPLIANT, NON_COMPLIANT, NOT_FOUND, CHANGED_SINCE_PLAN -> OutcomeJson.word(reason);
            case NOT_VISIBLE_YET, THROTTLED, TRANSIENT_ERROR, ACCESS_DENIED, REJECTED -> OutcomeJson.word(reason);
        };
    }

    /** The withheld options, whether or not something else of the instance changes. */
    DigestSection withheld() {
        return new DigestSection(
                "Withheld",
                facts.fleet().withheld().entrySet().stream()
                        .map(entry -> line(
                                entry.getValue(),
                                OutcomeJson.word(entry.getKey()) + ": " + WithheldText.meaning(entry.getKey())))
                        .toList());
    }

    DigestSection lastTwoDays() {
        return new DigestSection("The last day, and the day before", change());
    }

    private List<String> change() {
        var days = facts.days();
        if (days == null) {
            return List.of("  not known: CloudWatch did not say");
        }
        var last = days.last();
        var before = days.before();
        return Stream.concat(
                        COUNTED.stream()
                                .map(kind -> row(last.of(kind), before.of(kind), "outcomes " + OutcomeJson.word(kind))),
                        Stream.of(row(last.nonCompliant(), before.nonCompliant(), "non-compliant at its last sweep")))
                .toList();
    }

    private static String row(@Nullable Integer last, @Nullable Integer before, String text) {
        return "%6s %6s  %s".formatted(last == null ? "?" : last, before == null ? "?" : before, text);
    }
}
