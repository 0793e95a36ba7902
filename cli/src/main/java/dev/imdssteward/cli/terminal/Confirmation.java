package dev.imdssteward.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** Asks a person, and takes nothing but a yes for one. */
public final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    private final PrintWriter err;
    private final BufferedReader in;

    public Confirmation(PrintWriter err, BufferedReader in) {
        this.err = err;
        this.in = in;
    }

    /** Returns whether the answer to a question is yes. */
    public boolean of(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try (var _ = ExitMessage.of(() -> err.println("\nsteward: interrupted, nothing is changed"))) {
            var answer = in.readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
