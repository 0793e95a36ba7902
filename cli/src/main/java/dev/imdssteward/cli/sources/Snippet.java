package dev.imdssteward.cli.sources;

import java.util.List;

/**
 * A text for the tool that manages a source.
 *
 * @param tool its name, with a lower first letter
 * @param place where the text belongs, in the tool's own terms
 */
public record Snippet(String tool, String place, List<String> lines) {
    public Snippet {
        lines = List.copyOf(lines);
    }

    public String text() {
        return String.join("\n", lines);
    }
}
