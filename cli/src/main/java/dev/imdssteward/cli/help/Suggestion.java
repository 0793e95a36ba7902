package dev.imdssteward.cli.help;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what somebody meant who made a typing error. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The nearest of some words, by letters that are missing, added, replaced or swapped, if it is near enough to be meant:
     * a third of the letters may differ. A word that is the beginning of just one of them means that one.
     */
    public static Optional<String> of(String typed, Collection<String> words) {
        var beginning = words.stream()
                .filter(word -> typed.length() > 1 && word.startsWith(typed))
                .toList();
        if (beginning.size() == 1) {
            return Optional.of(beginning.getFirst());
        }
        return words.stream()
                .filter(word -> distance(typed, word) <= Math.max(1, letters(word) / 3))
                .min(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int letters(String word) {
        return (int) word.chars().filter(Character::isLetterOrDigit).count();
    }

    /** The optimal string alignment distance. */
    private static int distance(String one, String other) {
        var from = one.toLowerCase(Locale.ROOT);
        var to = other.toLowerCase(Locale.ROOT);
        var rows = new int[from.length() + 1][];
        rows[0] = IntStream.rangeClosed(0, to.length()).toArray();
        for (var i = 1; i <= from.length(); i++) {
            rows[i] = new int[to.length() + 1];
            rows[i][0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var replaced = rows[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (isSwapped(from, i, to, j)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[from.length()][to.length()];
    }

    private static boolean isSwapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
