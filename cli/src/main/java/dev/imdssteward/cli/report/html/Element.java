package dev.imdssteward.cli.report.html;

import dev.imdssteward.cli.report.model.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTML or SVG element. Text and attribute values are escaped and foreign text is made visible here and nowhere else, so
 * what is built of elements holds no markup but its own.
 */
final class Element {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> content = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** An element that only holds text. */
    static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    Element attribute(String attribute, Object value) {
        attributes.put(attribute, ReportWords.visible(String.valueOf(value)));
        return this;
    }

    /** Its class, for the style sheet. */
    Element styled(String style) {
        return attribute("class", style);
    }

    Element text(String text) {
        content.add(escaped(ReportWords.visible(text)));
        return this;
    }

    /** Text whose line feeds are meant. */
    Element lines(String text) {
        content.add(text.lines()
                .map(ReportWords::visible)
                .map(Element::escaped)
                .reduce((a, b) -> a + "\n" + b)
                .orElse(""));
        return this;
    }

    Element with(Element... children) {
        return with(List.of(children));
    }

    Element with(List<Element> children) {
        children.forEach(it -> content.add(it.toString()));
        return this;
    }

    /** The markup. */
    @Override
    public String toString() {
        var markup = new StringBuilder("<").append(name);
        attributes.forEach((attribute, value) -> markup.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        markup.append('>');
        content.forEach(markup::append);
        return markup.append("</").append(name).append('>').toString();
    }

    /** A text in which nothing is markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
