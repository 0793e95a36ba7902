package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Census;
import dev.imdssteward.enforcer.History.TwoDays;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.Progress;
import dev.imdssteward.enforcer.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people read once a day.
 *
 * @param seen the census, which is not over if there was no time to look at all instances
 * @param days what the metrics tell of the last two days; null if that is not known
 */
record Digest(
        Scope scope, Instant time, Progress seen, @Nullable TwoDays days) {
    private static final int NAMES_SHOWN = 10;
    private static final List<Kind> COUNTED = List.of(Kind.MODIFIED, Kind.WITHHELD, Kind.SKIPPED, Kind.FAILED);
    private static final Map<Reason, String> REASONS = Map.of(
            Reason.NON_COMPLIANT, "to be enforced by the next sweep, or once they are quiet",
            Reason.STATE_CHANGING, "to be enforced once they are running or stopped",
            Reason.INVALID_TAG_KEYS, "lack tags in metadata, and have a tag key that EC2 refuses there",
            Reason.EXEMPT, "exempt",
            Reason.EXEMPTION_UNREADABLE, "exempt by a tag that cannot be read",
            Reason.IMDS_DISABLED, "without a metadata service",
            Reason.MANAGED_INSTANCE, "managed by an AWS service",
            Reason.TERMINATED, "terminated");

    /** Which instances these are, and whether anything is done about them. */
    record Scope(String partition, String region, String account, Mode mode) {

        /** Where the function with this name is. */
        static Scope of(String arn, Mode mode) {
            var parts = arn.split(":", 6);
            return new Scope(parts[1], parts[3], parts[4], mode);
        }

        private String inWords() {
            return "account " + account + ", Region " + region
                    + (mode == Mode.AUDIT ? ", audit: nothing is enforced" : "");
        }
    }

    String subject() {
        var needs = needs().size();
        return "IMDS Steward, " + scope.region() + ": " + census().nonCompliant() + " non-compliant, "
                + (needs == 0 ? "nothing needs a person" : needs == 1 ? "1 need" : needs + " needs");
    }

    String text() {
        var sections = new ArrayList<String>();
        sections.add("IMDS Steward, " + LocalDate.ofInstant(time, ZoneOffset.UTC) + ", " + scope.inWords());
        sections.add(headline());
        section(sections, "Non-compliant", reasons(true));
        section(sections, "Left alone", reasons(false));
        section(sections, "Tag keys in the way", lines(census().invalidTagKeys()));
        section(sections, "Where non-compliant instances come from", lines(census().origins()));
        section(sections, "The last day, and the day before", change());
        section(sections, "What needs a person", needs());
        return String.join("\n\n", sections) + "\n";
    }

    private Census census() {
        return seen.census();
    }

    private static void section(List<String> sections, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            sections.add(title + "\n" + String.join("\n", lines));
        }
    }

    private String headline() {
        var sentences = new ArrayList<String>();
        sentences.add(
                switch (census().nonCompliant()) {
                    case 0 -> "Every instance is compliant or left alone.";
                    case 1 -> "1 instance is non-compliant.";
                    default -> census().nonCompliant() + " instances are non-compliant.";
                });
        if (!seen.isOver()) {
            sentences.add("There was no time to look at all of them.");
        }
        if (needs().isEmpty()) {
            sentences.add("Nothing needs a person.");
        }
        return String.join(" ", sentences);
    }

    private List<String> reasons(boolean nonCompliant) {
        return census().reasons().entrySet().stream()
                .filter(entry -> entry.getKey() != Reason.ALREADY_COMPLIANT)
                .filter(entry -> Census.isNonCompliant(entry.getKey()) == nonCompliant)
                .map(entry ->
                        line(entry.getValue(), REASONS.getOrDefault(entry.getKey(), OutcomeJson.word(entry.getKey()))))
                .toList();
    }

    private static List<String> lines(Tally tally) {
        var shown = tally.largest(NAMES_SHOWN);
        var lines = new ArrayList<String>();
        shown.forEach((name, count) -> lines.add(line(count, name.replaceAll("\\p{Cntrl}", "?"))));
        if (tally.besides(shown) > 0) {
            lines.add(line(tally.besides(shown), "(others)"));
        }
        return lines;
    }

    private static String line(int count, String text) {
        return "%6d  %s".formatted(count, text);
    }

    private List<String> change() {
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

    private List<String> needs() {
        var needs = new ArrayList<String>();
        if (!census().invalidTagKeys().isEmpty()) {
            needs.add("  Rename the tag keys in the way, or exempt those instances from tags in metadata.");
        }
        if (census().of(Reason.EXEMPTION_UNREADABLE) > 0) {
            needs.add("  Correct the exemption tags that cannot be read (search the log for exemption-unreadable).");
        }
        if (days != null && days.last().of(Kind.FAILED) > 0) {
            needs.add("  Look at the dead-letter queue: some instances could not be modified.");
        }
        return needs;
    }
}
