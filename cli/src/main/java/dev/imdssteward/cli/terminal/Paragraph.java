package dev.imdssteward.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text broken between words. */
public final class Paragraph {
    private static final int WIDTH = 80;

    private Paragraph() {}

    /**
     * Breaks a text at 80 columns, each further line indented like the first.
     *
     * @param indent how many columns to keep free before each line
     */
    public static List<String> lines(int indent, String text) {
        return lines(" ".repeat(indent), text, indent, WIDTH);
    }

    /**
     * Breaks a text at a width.
     *
     * @param head what the first line begins with
     * @param indent how many columns to keep free before each further line
     */
    public static List<String> lines(String head, String text, int indent, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(head);
        var isEmpty = true;
        for (var word : text.split(" ", -1)) {
            if (!isEmpty && line.length() + 1L + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(indent));
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
