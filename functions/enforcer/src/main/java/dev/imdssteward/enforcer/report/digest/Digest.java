package dev.imdssteward.enforcer.report.digest;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.sweep.ComplianceCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The message that people read once a day.
 *
 * @param quietDays the length of the window in which IMDSv1 calls count
 * @param launches what the launches of the last 30 days asked for; null if that is not known
 */
public record Digest(
        Scope scope,
        Instant time,
        int quietDays,
        DigestFacts facts,
        @Nullable RecentLaunches launches) {

    /** The account and Region of these instances, and the mode in which they are enforced. */
    public record Scope(AccountAndRegion place, Mode mode) {

        /** The account and Region in the function's ARN. */
        public static Scope of(String arn, Mode mode) {
            var parts = arn.split(":", 6);
            return new Scope(new AccountAndRegion(parts[4], parts[3]), mode);
        }

        private String inWords() {
            return "account " + place.account() + ", Region " + place.region()
                    + (mode == Mode.AUDIT ? ", audit: nothing is enforced" : "");
        }
    }

    public String subject() {
        return "IMDS Steward, " + scope.place().region() + ": " + (facts.isOver() ? "" : "at least ")
                + counts().nonCompliant() + " non-compliant, " + needsInWords();
    }

    private String needsInWords() {
        var needs = facts.needs().size();
        var known = facts.gaps().isEmpty();
        if (needs == 0) {
            return known ? "nothing needs a person" : "not all is known";
        }
        return needs + (needs == 1 ? " need" : " needs") + (known ? "" : ", not all is known");
    }

    public String text() {
        return Stream.concat(
                        Stream.of(title(), headline()),
                        sections().stream()
                                .filter(section -> !section.isEmpty())
                                .map(DigestSection::text))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private List<DigestSection> sections() {
        var counts = new DigestCounts(facts, scope.mode());
        var sections = new ArrayList<DigestSection>();
        sections.add(new DigestSection("What needs a person", indented(facts.needs())));
        sections.add(new DigestSection("What could not be found out", indented(facts.gaps())));
        sections.add(new DigestSection("What keeps launching non-compliant instances", origins()));
        sections.add(counts.goals());
        sections.add(counts.nonCompliant());
        sections.add(counts.withheld());
        sections.addAll(new DigestNames(facts.withheld(), quietDays, scope.mode()).sections());
        sections.add(new DigestCanaries(facts.stages(), facts.withheld().refusedCanaries()).section());
        sections.add(counts.leftAlone());
        sections.add(new DigestSection("Tag keys in the way", DigestSection.lines(counts().invalidTagKeys())));
        sections.add(new DigestSection("Defaults for new instances", defaults()));
        sections.add(counts.lastTwoDays());
        return sections;
    }

    private List<String> origins() {
        var lines = new ArrayList<>(DigestSection.lines(counts().origins()));
        if (!lines.isEmpty()) {
            lines.add("  To correct it: steward sources --fix --region "
                    + scope.place().region());
        }
        return lines;
    }

    /** Returns whether EC2 could refuse launches that allow IMDSv1 by now; nothing while that is not known. */
    private List<String> defaults() {
        var allowing = launches == null ? null : launches.allowingImdsV1();
        if (allowing != null && allowing > 0) {
            return List.of(DigestSection.line(
                    allowing, "launched in the last 30 days, which AccountDefaults=enforced would have refused"));
        }
        return launches != null && launches.wouldAllBeAccepted() && facts.isOver() && counts().nonCompliant() == 0
                ? List.of(
                        "  AccountDefaults=enforced would refuse nothing: no launch of the last 30 days allowed IMDSv1.")
                : List.of();
    }

    private ComplianceCounts counts() {
        return facts.counts();
    }

    private String title() {
        return "IMDS Steward, " + LocalDate.ofInstant(time, ZoneOffset.UTC) + ", " + scope.inWords();
    }

    private String headline() {
        var sentences = new ArrayList<String>();
        if (!facts.isOver()) {
            sentences.add("Not all instances were looked at.");
        }
        sentences.add(
                switch (counts().nonCompliant()) {
                    case 0 -> facts.isOver() ? "Every instance is compliant or left alone." : "";
                    case 1 -> atLeast("1 instance is non-compliant.");
                    default -> atLeast(counts().nonCompliant() + " instances are non-compliant.");
                });
        if (facts.needs().isEmpty() && facts.gaps().isEmpty()) {
            sentences.add("Nothing needs a person.");
        }
        return String.join(" ", sentences).strip();
    }

    private String atLeast(String sentence) {
        return facts.isOver() ? sentence : "At least " + sentence;
    }

    private static List<String> indented(List<String> lines) {
        return lines.stream().map(line -> "  " + line).toList();
    }
}
