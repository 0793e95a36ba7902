package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.text.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;

/** The tables of a plan: what matters most first. */
record PlanTables(Summary summary, AnsiStyle style, int width) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The tables that have something in them. */
    List<Section> sections(long quietDays) {
        var sections = new ArrayList<Section>();
        add(sections, origins());
        add(sections, invalidTagKeys());
        add(sections, imdsV1Users(quietDays));
        add(sections, containerHosts());
        return sections;
    }

    private static void add(List<Section> sections, Section section) {
        if (!section.rows().isEmpty() || !section.rest().apply(0).isEmpty()) {
            sections.add(section);
        }
    }

    /** A row whose number comes first, so that the text may be of any length. */
    static List<String> row(String numbers, String text, int width) {
        return Paragraph.lines(numbers + "  ", text, numbers.length() + 4, width);
    }

    private Section origins() {
        var rows = summary.origins().stream()
                .map(origin -> row(numbers(origin), Words.printable(origin.name()), width))
                .toList();
        return new Section(style.heading("Origins") + " (to change, held back)", rows, this::otherOrigins);
    }

    private String otherOrigins(int shown) {
        var others = summary.origins().stream().skip(shown).reduce(new Summary.Origin("", 0, 0), Summary.Origin::plus);
        var hidden = summary.origins().size() - shown;
        var unknown = summary.unknownOrigin();
        var words = new ArrayList<String>();
        if (hidden > 0) {
            words.add(Words.count(hidden, shown == 0 ? "origin" : "more origin"));
        }
        if (unknown.instances() > 0) {
            words.add("unknown origin");
        }
        return words.isEmpty() ? "" : numbers(unknown.plus(others)) + "  " + String.join(" and ", words);
    }

    private static String numbers(Summary.Origin origin) {
        return String.format(Locale.ROOT, "%,8d %,8d", origin.changing(), origin.withheld());
    }

    private Section invalidTagKeys() {
        var keys = summary.invalidTagKeys().all();
        var rows = keys.entrySet().stream()
                .map(key -> row(
                        number(key.getValue()),
                        Words.printable(key.getKey()) + ": " + new TagKeyFix(key.getKey()).words(),
                        width))
                .toList();
        return new Section(
                style.heading("Tag keys that keep tags out of metadata"), rows, more(rows.size(), "tag key"));
    }

    private Section imdsV1Users(long quietDays) {
        var users = summary.imdsV1Users();
        var rows = users.first().stream()
                .map(user -> {
                    var use = Objects.requireNonNull(user.use());
                    var text = String.format(
                            Locale.ROOT,
                            "%s: %.1f a day, the last on %s",
                            place(user),
                            (double) use.calls() / Math.max(1, quietDays),
                            MINUTE.format(use.lastCall()));
                    return row(number(use.calls()), text, width);
                })
                .toList();
        return new Section(
                style.heading("IMDSv1 calls in the last " + quietDays + " days") + " (imdsv trace names the processes)",
                rows,
                more(users.count(), "instance"));
    }

    private Section containerHosts() {
        var hosts = summary.containerHosts().count();
        var words = Words.count(hosts, "container host") + " with hop limit 1: containers get no token there";
        return new Section(style.heading("Containers"), List.of(), _ -> hosts == 0 ? "" : "  " + words);
    }

    private static IntFunction<String> more(int all, String noun) {
        return shown -> shown == all ? "" : "  and " + Words.count(all - shown, shown == 0 ? noun : "more " + noun);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,8d", number);
    }

    static String place(Planned planned) {
        var name = Words.printable(planned.name());
        return planned.instance().id() + " " + planned.place().region() + (name.isEmpty() ? "" : " " + name);
    }
}
