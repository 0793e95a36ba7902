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
        var fitting = fitting(tables, height - before.size() - after.size());
        var shown = shown(fitting, height - before.size() - after.size());
        var lines = new ArrayList<>(before);
        for (var i = 0; i < shown.length; i++) {
            lines.addAll(fitting.get(i).lines(shown[i]));
        }
        lines.addAll(after);
        return lines;
    }

    /** The first tables, as many as have room for their heads. */
    private static List<Section> fitting(List<Section> tables, int room) {
        var fitting = new ArrayList<Section>();
        var left = room;
        for (var table : tables) {
            left -= table.lines(0).size();
            if (left >= 0) {
                fitting.add(table);
            }
        }
        return fitting;
    }

    /** The number of shown rows of each table: one of each in turn, while there is room. */
    private static int[] shown(List<Section> tables, int room) {
        var shown = new int[tables.size()];
        var left = room;
        for (var table : tables) {
            left -= table.lines(0).size();
        }
        var grows = true;
        while (grows) {
            var before = left;
            for (var i = 0; i < shown.length; i++) {
                left = grow(tables.get(i), i, shown, left);
            }
            grows = left < before;
        }
        return shown;
    }

    /** Shows a row more of a table if there is one and it fits, and returns the room that is left. */
    private static int grow(Section table, int number, int[] shown, int left) {
        var row = shown[number];
        if (row == table.rows().size() || table.height(row) > left) {
            return left;
        }
        shown[number]++;
        return left - table.height(row);
    }
}
