package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.terminal.Ink;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.Shortlist;
import dev.imdssteward.enforcer.lambda.WithheldText;
import dev.imdssteward.policy.Withheld;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan for people: what stands how, what keeps producing it, and what stands in the way. */
public final class PlanText {
    private static final int MOST_GROUPS = 6;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Summary summary;
    private final Duration quiet;
    private final Ink ink;
    private final List<String> lines = new ArrayList<>();

    /**
     * The text of a summary.
     *
     * @param quiet the time that the calls of IMDSv1 were counted in
     */
    public PlanText(Summary summary, Duration quiet, Ink ink) {
        this.summary = summary;
        this.quiet = quiet;
        this.ink = ink;
    }

    /** The whole of it. */
    public List<String> lines() {
        totals();
        summary.origins().forEach(this::origins);
        invalidTagKeys();
        imdsV1Users();
        containerHosts();
        return lines;
    }

    /** The totals alone. */
    public List<String> totals() {
        var totals = summary.totals();
        lines.add(ink.heading(Words.count(totals.all(), "instance")) + where());
        for (var kind : Kind.values()) {
            if (totals.of(kind) > 0) {
                var because = kind == Kind.COMPLIANT || kind == Kind.WOULD_MODIFY ? "" : totals.reasons(kind);
                lines.add(("  " + coloured(kind) + String.format(Locale.ROOT, "%,8d  %s", totals.of(kind), because))
                        .stripTrailing());
            }
        }
        summary.changes()
                .all()
                .forEach((change, count) -> lines.add(String.format(Locale.ROOT, "  %,20d  %s", count, change)));
        return lines;
    }

    private String where() {
        if (summary.accounts().isEmpty()) {
            return "";
        }
        var accounts = summary.accounts();
        return " in " + Words.count(summary.places(), "Region") + ", "
                + (accounts.size() == 1 ? "account " + accounts.iterator().next() : accounts.size() + " accounts");
    }

    private String coloured(Kind kind) {
        var word = String.format(Locale.ROOT, "%-12s", Words.of(kind));
        return switch (kind) {
            case COMPLIANT, MODIFIED -> ink.good(word);
            case FAILED -> ink.bad(word);
            case WOULD_MODIFY, WITHHELD, SKIPPED, DEFERRED -> ink.notable(word);
        };
    }

    private void origins(Reason reason, Map<String, Shortlist<Planned>> groups) {
        heading(Words.of(reason.kind()) + (reason == Reason.AUDIT ? "" : ": " + Words.of(reason)));
        groups.entrySet().stream().limit(MOST_GROUPS).forEach(entry -> {
            Paragraph.lines(2, origin(entry.getKey(), entry.getValue().count())).forEach(lines::add);
            instances(4, entry.getValue());
        });
        var hidden = groups.values().stream()
                .skip(MOST_GROUPS)
                .mapToInt(Shortlist::count)
                .sum();
        if (hidden > 0) {
            lines.add("  " + Words.count(hidden, "more instance") + " of "
                    + Words.count(groups.size() - MOST_GROUPS, "other origin") + "; --csv and --json list all");
        }
    }

    private static String origin(String origin, int count) {
        return origin.isEmpty()
                ? "nothing tells where " + (count == 1 ? "1 of them comes" : count + " of them come") + " from"
                : Words.printable(origin) + " keeps producing " + count + " of them";
    }

    private void instances(int indent, Shortlist<Planned> group) {
        group.first()
                .forEach(planned -> Paragraph.lines(indent, line(planned)).forEach(line -> lines.add(ink.faint(line))));
        if (group.others() > 0) {
            lines.add(ink.faint(" ".repeat(indent) + "and " + group.others() + " more"));
        }
    }

    private static String line(Planned planned) {
        var outcome = planned.outcome();
        var text = new StringBuilder(outcome.changes() == null ? "" : ": " + Words.briefly(outcome.changes()));
        for (var withheld : outcome.withheld()) {
            text.append(text.isEmpty() ? ": " : ", ")
                    .append(withheld.option().apiName())
                    .append(" withheld: ")
                    .append(Words.of(withheld.reason()))
                    .append(", ")
                    .append(Words.printable(WithheldText.of(withheld)));
        }
        return place(planned) + text + (outcome.detail().isEmpty() ? "" : ": " + Words.printable(outcome.detail()));
    }

    private static String place(Planned planned) {
        var name = Words.printable(planned.name());
        return planned.outcome().instanceId() + " " + planned.region() + (name.isEmpty() ? "" : " " + name);
    }

    private void invalidTagKeys() {
        if (summary.invalidTagKeys().isEmpty()) {
            return;
        }
        heading("Tag keys that keep tags out of the metadata");
        summary.invalidTagKeys()
                .largest(MOST_GROUPS)
                .forEach((key, count) -> Paragraph.lines(
                                2,
                                "`" + Words.printable(key) + "` on " + Words.count(count, "instance") + ": "
                                        + new TagKeyFix(key).words())
                        .forEach(lines::add));
    }

    private void imdsV1Users() {
        var users = summary.imdsV1Users();
        if (users.count() == 0) {
            return;
        }
        heading("IMDSv1 is used on " + Words.count(users.count(), "instance") + ", tokens are withheld there");
        users.first()
                .forEach(planned -> Paragraph.lines(2, place(planned) + ": " + calls(planned.use()))
                        .forEach(lines::add));
        if (users.others() > 0) {
            lines.add("  and " + users.others() + " more; --csv and --json list all");
        }
    }

    private String calls(Withheld.@Nullable UsesImdsV1 use) {
        if (use == null) {
            return "";
        }
        var aDay = (double) use.calls() / Math.max(1, quiet.toDays());
        return String.format(
                Locale.ROOT,
                "%s in %d days, %.1f a day, the last on %s",
                Words.count(use.calls(), "call"),
                quiet.toDays(),
                aDay,
                MINUTE.format(use.lastCall()));
    }

    private void containerHosts() {
        var hosts = summary.containerHosts();
        if (hosts.count() == 0) {
            return;
        }
        heading("Container hosts whose hop limit is 1: containers get no session token there");
        hosts.first().forEach(planned -> lines.add("  " + place(planned)));
        if (hosts.others() > 0) {
            lines.add("  and " + hosts.others() + " more");
        }
    }

    private void heading(String text) {
        lines.add("");
        lines.add(ink.heading(text));
    }
}
