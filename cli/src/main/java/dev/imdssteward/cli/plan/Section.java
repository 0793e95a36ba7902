package dev.imdssteward.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A heading and its rows, each of one line or several.
 *
 * @param rest the line that stands for the rows that are not shown, by how many are shown; empty if there is nothing to say
 */
record Section(String heading, List<List<String>> rows, IntFunction<String> rest) {
    Section {
        rows = List.copyOf(rows);
    }

    /** The number of lines of a row. */
    int height(int row) {
        return rows.get(row).size();
    }

    /** The lines of the first few rows, after an empty line. */
    List<String> lines(int shown) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(heading);
        rows.subList(0, shown).forEach(lines::addAll);
        var others = rest.apply(shown);
        if (!others.isEmpty()) {
            lines.add(others);
        }
        return lines;
    }
}
