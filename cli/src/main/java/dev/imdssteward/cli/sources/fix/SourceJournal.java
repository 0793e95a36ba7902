package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.journal.JournalLines;
import dev.imdssteward.cli.journal.JournalStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The contents of a journal of {@code sources --fix}.
 *
 * @param changes every change that was made or may have been, oldest first
 * @param torn the lines that could not be read
 */
record SourceJournal(List<SourceEntry> changes, int torn) {
    SourceJournal {
        changes = List.copyOf(changes);
    }

    /**
     * Reads a journal.
     *
     * @throws IllegalArgumentException if that is not possible, it is none, or others may write it
     */
    static SourceJournal read(Path file) {
        var lines = JournalLines.read(file, SourceEntry::parse, "a journal of steward sources --fix");
        return new SourceJournal(changes(lines.entries()), lines.torn());
    }

    /** The changes that were begun and not refused, each as it was done if it was. */
    private static List<SourceEntry> changes(List<SourceEntry> entries) {
        var changes = new ArrayList<SourceEntry>();
        for (var entry : entries) {
            if (entry.step() == JournalStep.CHANGING) {
                changes.add(entry);
                continue;
            }
            var begun = lastOf(entry, changes);
            if (begun >= 0 && entry.step() == JournalStep.REFUSED) {
                changes.remove(begun);
            } else if (begun >= 0) {
                changes.set(begun, entry);
            }
        }
        return changes;
    }

    private static int lastOf(SourceEntry entry, List<SourceEntry> changes) {
        for (var i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).change().equals(entry.change())
                    && changes.get(i).step() == JournalStep.CHANGING
                    && changes.get(i).place().equals(entry.place())) {
                return i;
            }
        }
        return -1;
    }
}
