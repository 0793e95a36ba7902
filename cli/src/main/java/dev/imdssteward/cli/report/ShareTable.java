package dev.imdssteward.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compliance by one property as a table that the page's script sorts and searches. */
final class ShareTable {
    /** More rows than this help nobody; the instances' table has them all. */
    private static final int MOST_ROWS = 500;

    private ShareTable() {}

    /**
     * A section with the table.
     *
     * @param id the section's, which starts with the name of the column of the instances' table
     */
    static Element of(String id, String title, String property, List<Share> shares) {
        var section = Sections.of(id, title, Words.count(shares.size()));
        if (shares.size() > MOST_ROWS) {
            section.with(Element.of(
                    "p",
                    "The " + MOST_ROWS + " with the most non-compliant instances; every instance is listed below."));
        }
        return section.with(Element.of("div")
                .styled("scroll")
                .attribute("tabindex", 0)
                .attribute("role", "group")
                .attribute("aria-labelledby", id + "-title")
                .with(table(property, shares)));
    }

    /** A link that shows only some rows of the instances' table. */
    static Element filter(String column, String value) {
        return Element.of("a")
                .attribute("href", "#instances")
                .attribute("data-column", column)
                .attribute("data-value", value);
    }

    private static Element table(String property, List<Share> shares) {
        var heads = new ArrayList<Element>();
        heads.add(head(property, "text"));
        heads.add(head("Compliance", "number"));
        heads.add(Element.of("td").styled("bar-cell"));
        heads.add(head("Instances", "number"));
        Arrays.stream(ComplianceStatus.values())
                .map(it -> head(it.title(), "number"))
                .forEach(heads::add);
        return Element.of("table")
                .styled("sortable")
                .with(
                        Element.of("thead").with(Element.of("tr").with(heads)),
                        Element.of("tbody")
                                .with(shares.stream()
                                        .limit(MOST_ROWS)
                                        .map(it -> row(property, it))
                                        .toList()));
    }

    private static Element head(String title, String type) {
        return Element.of("th", title).attribute("scope", "col").styled(type);
    }

    private static Element row(String property, Share share) {
        var standings = share.standings();
        var name = Element.of("th")
                .attribute("scope", "row")
                .with(filter(property.toLowerCase(Locale.ROOT), share.name()).text(share.name()));
        return Element.of("tr")
                .with(
                        name,
                        number(standings.compliance(), standings.percent()),
                        Element.of("td").styled("bar-cell").with(StatusBar.decorative(standings, "bar")),
                        number(standings.instances()))
                .with(Stream.of(ComplianceStatus.values())
                        .map(it -> number(standings.of(it)))
                        .toList());
    }

    private static Element number(int number) {
        return number(number, Words.count(number));
    }

    private static Element number(int number, String text) {
        return Element.of("td", text)
                .styled(number == 0 ? "number zero" : "number")
                .attribute("data-order", number);
    }
}
