package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.apply.JournalEntry.Step;
import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.policy.InstanceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The contents of a journal.
 *
 * @param changes every change that was made or may have been, oldest first
 * @param torn the lines that could not be read; whoever was killed while writing one had not yet asked for anything, or
 *     had written before that he would
 */
record JournalFile(List<JournalEntry> changes, int torn) {
    JournalFile {
        changes = List.copyOf(changes);
    }

    /**
     * Reads a journal.
     *
     * @throws IllegalArgumentException if that is not possible, it is none, or others may write it
     */
    static JournalFile read(Path file) {
        try {
            var text = GivenFile.read(PrivateFile.read(file));
            var entries = new ArrayList<JournalEntry>();
            var lines = text.lines().filter(line -> !line.isBlank()).toList();
            for (var line : lines) {
                parse(line, entries);
            }
            if (entries.isEmpty() && !lines.isEmpty()) {
                throw new IllegalArgumentException("Not a journal: " + file);
            }
            return new JournalFile(changes(entries), lines.size() - entries.size());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "Cannot read the journal " + file + ": " + GivenFile.reason(unreadable), unreadable);
        }
    }

    private static void parse(String line, List<JournalEntry> entries) {
        try {
            entries.add(JournalEntry.parse(line));
        } catch (IllegalArgumentException torn) {
            // counted as a line without an entry
        }
    }

    /** The changes that were begun and not refused. */
    private static List<JournalEntry> changes(List<JournalEntry> entries) {
        var changes = new ArrayList<JournalEntry>();
        var begun = new HashMap<InstanceId, JournalEntry>();
        for (var entry : entries) {
            var last = begun.get(entry.instanceId());
            if (entry.step() == Step.CHANGING) {
                begun.put(entry.instanceId(), entry);
                changes.add(entry);
            } else if (entry.step() == Step.REFUSED && last != null) {
                changes.remove(last);
            }
        }
        return changes;
    }
}
