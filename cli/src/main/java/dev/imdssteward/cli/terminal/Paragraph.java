package dev.imdssteward.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text broken at 80 columns, each further line indented like the first. */
public final class Paragraph {
    private static final int WIDTH = 80;

    private Paragraph() {}

    /**
     * Breaks a text between words.
     *
     * @param indent how many columns to keep free before each line
     */
    public static List<String> lines(int indent, String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && indent + line.length() + 1 + word.length() > WIDTH) {
                lines.add(" ".repeat(indent) + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(" ".repeat(indent) + line);
        return lines;
    }
}
