package dev.imdssteward.cli.report.html;

/** The frame that the parts of the page share. */
final class Sections {
    private Sections() {}

    /** A section with a heading that names it for everybody. */
    static Element of(String id, String title, String note) {
        return Element.of("section")
                .attribute("id", id)
                .attribute("aria-labelledby", id + "-title")
                .with(Element.of("h2", title).attribute("id", id + "-title").with(Element.of("small", note)));
    }
}
