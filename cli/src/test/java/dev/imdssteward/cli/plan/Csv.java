package dev.imdssteward.cli.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads comma-separated values as RFC 4180 has them. */
final class Csv {
    private Csv() {}

    /** The rows by the names in the first one. */
    static List<Map<String, String>> rows(String text) {
        var lines = cells(text);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var row = new LinkedHashMap<String, String>();
            for (var i = 0; i < lines.getFirst().size(); i++) {
                row.put(lines.getFirst().get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> cells(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '"') {
                if (isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(text.charAt(++i));
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (!isQuoted && (character == ',' || character == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (character == '\n') {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else if (isQuoted || character != '\r') {
                cell.append(character);
            }
        }
        return lines;
    }
}
