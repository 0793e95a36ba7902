package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.ReportWords;
import dev.imdssteward.cli.report.model.Share;
import dev.imdssteward.enforcer.FleetCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The goals by one property as a table that the page's script sorts and searches; one row is said in a sentence. */
final class ShareTable {
    private static final int MOST_ROWS = 500;

    private ShareTable() {}

    /**
     * The table under its title, or the sentence.
     *
     * @param property the name of the column of the instances' table
     * @param plural of the property
     */
    static List<Element> of(String property, String plural, List<Share> shares) {
        var id = plural.toLowerCase(Locale.ROOT);
        if (shares.size() < 2) {
            return shares.stream()
                    .map(share -> Element.of("p", "All instances are of one " + lower(property) + ": ")
                            .styled("nothing")
                            .with(Element.of("bdi", share.name())))
                    .toList();
        }
        var elements = new ArrayList<Element>();
        elements.add(Element.of("h3", "By " + lower(property))
                .attribute("id", id + "-title")
                .with(Element.of("small", ReportWords.count(shares.size()))));
        if (shares.size() > MOST_ROWS) {
            elements.add(Element.of("p", "The " + MOST_ROWS + " that lack most; every instance is listed below."));
        }
        elements.add(Element.of("div")
                .styled("scroll " + id)
                .attribute("id", id)
                .attribute("tabindex", 0)
                .attribute("role", "group")
                .attribute("aria-labelledby", id + "-title")
                .with(table(property, shares)));
        return elements;
    }

    private static String lower(String property) {
        return property.equals("Region") ? property : property.toLowerCase(Locale.ROOT);
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
        heads.add(head("Tokens", "number"));
        heads.add(head("Tags", "number"));
        heads.add(Element.of("td").styled("bar-cell"));
        heads.add(head("Instances", "number"));
        StatusBar.ORDER.stream().map(it -> head(it.title(), "number")).forEach(heads::add);
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
        var counts = share.counts();
        var name = Element.of("th")
                .attribute("scope", "row")
                .with(filter(property.toLowerCase(Locale.ROOT), share.name()).text(share.name()));
        return Element.of("tr")
                .with(name)
                .with(FleetCounts.GOALS.stream()
                        .map(goal -> number(counts.share(goal), counts.percent(goal)))
                        .toList())
                .with(
                        Element.of("td").styled("bar-cell").with(StatusBar.decorative(counts, "bar")),
                        number(counts.instances()))
                .with(Stream.of(StatusBar.ORDER)
                        .flatMap(List::stream)
                        .map(it -> number(counts.of(it)))
                        .toList());
    }

    private static Element number(int number) {
        return number(number, ReportWords.count(number));
    }

    private static Element number(int number, String text) {
        return Element.of("td", text)
                .styled(number == 0 ? "number zero" : "number")
                .attribute("data-order", number);
    }
}
