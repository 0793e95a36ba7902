package dev.imdssteward.cli.terminal;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/**
 * Colours text for a terminal, or leaves it as it is.
 *
 * @see <a href="https://no-color.org">NO_COLOR</a>
 */
public enum AnsiStyle {
    COLOURED,
    PLAIN;

    /** Coloured if standard output is a terminal and the environment does not ask for plain text. */
    public static AnsiStyle of(Map<String, String> environment) {
        var terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return of(environment, terminal);
    }

    /** The same where somebody knows whether there is a terminal. */
    public static AnsiStyle of(Map<String, String> environment, boolean terminal) {
        var plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !plain ? COLOURED : PLAIN;
    }

    public String heading(String text) {
        return coded("1", text);
    }

    /** Styles text about something in order. */
    public String good(String text) {
        return coded("32", text);
    }

    /** Styles text about something wrong. */
    public String bad(String text) {
        return coded("31", text);
    }

    /** Styles text that somebody should know. */
    public String notable(String text) {
        return coded("33", text);
    }

    /** Styles text that can be skipped. */
    public String faint(String text) {
        return coded("2", text);
    }

    private String coded(String code, String text) {
        return this == COLOURED ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
