package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.plan.StagedOrigin;
import dev.imdssteward.cli.plan.StagedOrigin.Stage;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.cli.report.model.ReportWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stages of the origins whose instances turn over one first. */
public final class StageSection {
    public static final String TITLE = "Origins that turn over one instance first";
    private static final int MOST_ROWS = 500;

    private StageSection() {}

    /** Describes a stage, in the words of the digest. */
    public static String meaning(Stage stage) {
        return switch (stage) {
            case REFUSED -> "refused: required tokens broke something";
            case CANARY -> "canary: one instance goes first";
            case UNTOUCHED -> "untouched: no instance has tokens required yet";
            case TURNED_OVER -> "turned over: the other instances follow";
        };
    }

    /** The section; empty where the plan tells no stages. */
    static Optional<Element> of(Report report) {
        var origins = report.stages();
        if (origins.isEmpty()) {
            return Optional.empty();
        }
        var section = Sections.of("stages", TITLE, ReportWords.count(origins.size()));
        if (origins.size() > MOST_ROWS) {
            section.with(Element.of("p", "The first " + MOST_ROWS + ", refused ones and canaries before the others."));
        }
        return Optional.of(section.with(Element.of("div")
                .styled("scroll")
                .attribute("tabindex", 0)
                .attribute("role", "group")
                .attribute("aria-labelledby", "stages-title")
                .with(table(origins))));
    }

    private static Element table(List<StagedOrigin> origins) {
        var heads = Stream.of("Origin", "Account", "Region", "Stage", "Since about", "Canary", "Refused calls")
                .map(it -> Element.of("th", it).attribute("scope", "col").styled("text"))
                .toList();
        return Element.of("table")
                .with(
                        Element.of("thead").with(Element.of("tr").with(heads)),
                        Element.of("tbody")
                                .with(origins.stream()
                                        .limit(MOST_ROWS)
                                        .map(StageSection::row)
                                        .toList()));
    }

    private static Element row(StagedOrigin origin) {
        var since = origin.since();
        var canary = origin.canary();
        return Element.of("tr")
                .with(Element.of("th").attribute("scope", "row").with(Element.of("bdi", origin.origin())))
                .with(Stream.of(
                                origin.place().account(),
                                origin.place().region(),
                                meaning(origin.stage()),
                                since == null ? "" : Overview.TIME.format(since),
                                canary == null ? "" : canary.value(),
                                origin.calls() == 0 ? "" : String.valueOf(origin.calls()))
                        .map(it -> Element.of("td", it))
                        .toList());
    }
}
