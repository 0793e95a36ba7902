package dev.imdssteward.cli.plan;

import java.util.ArrayList;
import java.util.List;

/** Sections on one screen: those that matter in full, of the tables as many rows as there is room for. */
final class Screen {
    private final int height;

    Screen(int height) {
        this.height = height;
    }

    /**
     * The lines that fit.
     *
     * @param before what is shown in full before the tables
     * @param after what is shown in full after them
     */
    List<String> lines(List<String> before, List<Section> tables, List<String> after) {
        var shown = new int[tables.size()];
        var left = height - before.size() - after.size();
        for (var table : tables) {
            left -= table.lines(0).size();
        }
        var grows = true;
        while (grows) {
            grows = false;
            for (var i = 0; i < shown.length; i++) {
                var table = tables.get(i);
                if (shown[i] < table.rows().size() && table.height(shown[i]) <= left) {
                    left -= table.height(shown[i]++);
                    grows = true;
                }
            }
        }
        var lines = new ArrayList<>(before);
        for (var i = 0; i < shown.length; i++) {
            lines.addAll(tables.get(i).lines(shown[i]));
        }
        lines.addAll(after);
        return lines;
    }
}
