package dev.imdssteward.cli.journal;

import dev.imdssteward.cli.input.GivenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The lines of a journal.
 *
 * @param torn the lines that could not be read; a writer that was killed while writing one had not yet asked for anything,
 *     or had written before that it would
 */
public record JournalLines<E>(List<E> entries, int torn) {
    public JournalLines {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a journal.
     *
     * @param parser throws IllegalArgumentException for a line that is no entry
     * @param kind the name of such a file, for a person
     * @throws IllegalArgumentException if that is not possible, it is none, or others may write it
     */
    public static <E> JournalLines<E> read(Path file, Function<String, E> parser, String kind) {
        try {
            var lines = GivenFile.read(PrivateFile.read(file))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            var entries = new ArrayList<E>();
            lines.forEach(line -> parse(line, parser, entries));
            if (entries.isEmpty() && !lines.isEmpty()) {
                throw new IllegalArgumentException("Not " + kind + ": " + file);
            }
            return new JournalLines<>(entries, lines.size() - entries.size());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "Cannot read the journal " + file + ": " + GivenFile.reason(unreadable), unreadable);
        }
    }

    private static <E> void parse(String line, Function<String, E> parser, List<E> entries) {
        try {
            entries.add(parser.apply(line));
        } catch (IllegalArgumentException torn) {
            // counted as a line without an entry
        }
    }
}
