package dev.imdssteward.simulator.ec2.call;

import java.util.Arrays;

/**
 * A filter value: {@code *} stands for any characters, {@code ?} for at most one, a backslash takes the next character as
 * it is. It takes time in proportion to the lengths of both texts, whatever the pattern.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html">Filtering</a>
 */
final class Wildcard {
    private static final int ANY = -1;
    private static final int AT_MOST_ONE = -2;

    private final int[] symbols;

    private Wildcard(int[] symbols) {
        this.symbols = symbols;
    }

    static Wildcard of(String pattern) {
        var symbols = new int[pattern.length()];
        var length = 0;
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                symbols[length++] = pattern.charAt(++i);
            } else {
                symbols[length++] = c == '*' ? ANY : c == '?' ? AT_MOST_ONE : c;
            }
        }
        return new Wildcard(Arrays.copyOf(symbols, length));
    }

    /** Returns whether a text has characters that make it more than itself. */
    static boolean isIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('\\') >= 0;
    }

    boolean matches(String text) {
        var reached = new boolean[symbols.length + 1];
        reached[0] = true;
        skipOptional(reached);
        for (var i = 0; i < text.length(); i++) {
            reached = step(reached, text.charAt(i));
        }
        return reached[symbols.length];
    }

    private boolean[] step(boolean[] reached, char c) {
        var next = new boolean[reached.length];
        for (var i = 0; i < symbols.length; i++) {
            if (reached[i] && symbols[i] == ANY) {
                next[i] = true;
            } else if (reached[i] && (symbols[i] == AT_MOST_ONE || symbols[i] == c)) {
                next[i + 1] = true;
            }
        }
        skipOptional(next);
        return next;
    }

    private void skipOptional(boolean[] reached) {
        for (var i = 0; i < symbols.length; i++) {
            if (symbols[i] < 0 && reached[i]) {
                reached[i + 1] = true;
            }
        }
    }
}
