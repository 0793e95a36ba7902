package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts that could not be read, a sentence for each cause. */
public final class UnreadText {
    private static final int MOST_NAMES = 3;

    private UnreadText() {}

    /** The sentences. */
    public static List<String> lines(List<Unread> unread) {
        var byCause = unread.stream()
                .collect(Collectors.groupingBy(
                        each -> String.valueOf(each.failure().getMessage()), TreeMap::new, Collectors.toList()));
        return byCause.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + places(entry.getValue()) + ")")
                .toList();
    }

    private static String places(List<Unread> unread) {
        var names = unread.stream().map(each -> each.place().words()).toList();
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
