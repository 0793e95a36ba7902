package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.report.WithheldText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan for people: the goals, what would happen, what is held back and why, and what to do next. */
public final class PlanText {
    /** One line of 40 is the prompt. */
    private static final int SCREEN = 39;

    private final Summary summary;
    private final AnsiStyle style;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    /**
     * The text of a summary.
     *
     * @param width how many columns a line may take
     */
    public PlanText(Summary summary, AnsiStyle style, int width) {
        this.summary = summary;
        this.style = style;
        this.width = width;
    }

    /**
     * All that fits on a screen.
     *
     * @param quietDays the length of the window in which calls of IMDSv1 count
     */
    List<String> screen(long quietDays, NextStep next) {
        return new Screen(SCREEN).lines(totals(), tables(quietDays), next.lines(summary, style, width));
    }

    /** The same with every row of every table, and what follows from them in between. */
    List<String> details(long quietDays) {
        var all = new ArrayList<>(totals());
        tables(quietDays).forEach(table -> all.addAll(table.lines(table.rows().size())));
        return all;
    }

    private List<Section> tables(long quietDays) {
        return new PlanTables(summary, style, width).sections(quietDays);
    }

    /** The goals, the outcomes and what is withheld. */
    public List<String> totals() {
        lines.add(style.heading(Words.count(summary.counts().all(), "instance")) + where());
        if (summary.counts().all() > 0) {
            goals();
            outcomes();
            withheld();
        }
        return lines;
    }

    private String where() {
        var accounts = summary.accounts();
        return accounts.isEmpty()
                ? ""
                : " in " + Words.count(summary.places(), "Region") + ", "
                        + (accounts.size() == 1
                                ? "account " + accounts.iterator().next()
                                : accounts.size() + " accounts");
    }

    private void goals() {
        var wanted = FleetCounts.GOALS.stream()
                .filter(option -> summary.counts().goal(option).wanted() > 0)
                .toList();
        if (!wanted.isEmpty()) {
            heading("Goals");
        }
        for (var option : wanted) {
            var goal = summary.counts().goal(option);
            var missing = goal.missing() == 0 ? "" : String.format(Locale.ROOT, ", %,d to go", goal.missing());
            row(
                    goal.have(),
                    String.format(Locale.ROOT, "of %,d have %s%s", goal.wanted(), Words.goal(option), missing));
        }
    }

    private void outcomes() {
        heading("Outcomes");
        for (var kind : Kind.values()) {
            if (summary.counts().of(kind) > 0) {
                row(summary.counts().of(kind), Words.of(kind) + because(kind));
            }
        }
    }

    private String because(Kind kind) {
        var parts = switch (kind) {
            case WOULD_MODIFY -> summary.changes().all();
            case SKIPPED, DEFERRED, FAILED -> reasons(kind);
            // the options below say why, and a compliant one needs no reason
            case COMPLIANT, MODIFIED, WITHHELD -> Map.<String, Integer>of();
        };
        return parts.isEmpty()
                ? ""
                : parts.entrySet().stream()
                        .map(part -> String.format(Locale.ROOT, "%,d %s", part.getValue(), part.getKey()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private Map<String, Integer> reasons(Kind kind) {
        return summary.counts().reasons().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .collect(Collectors.toMap(
                        entry -> Words.of(entry.getKey()), Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    private void withheld() {
        var withheld = summary.counts().withheld();
        if (!withheld.isEmpty()) {
            heading("Options held back");
            withheld.forEach((reason, count) -> row(count, Words.of(reason) + ": " + WithheldText.meaning(reason)));
        }
    }

    private void row(int count, String text) {
        lines.addAll(PlanTables.row(String.format(Locale.ROOT, "%,8d", count), text, width));
    }

    private void heading(String text) {
        lines.add("");
        lines.add(style.heading(text));
    }
}
