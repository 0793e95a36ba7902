package dev.imdssteward.cli.journal;

import dev.imdssteward.policy.InstanceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The contents of a journal.
 *
 * @param changes every change that was made or may have been, oldest first
 * @param torn the lines that could not be read
 */
public record JournalFile(List<JournalEntry> changes, int torn) {
    public JournalFile {
        changes = List.copyOf(changes);
    }

    /**
     * Reads a journal.
     *
     * @throws IllegalArgumentException if that is not possible, it is none, or others may write it
     */
    public static JournalFile read(Path file) {
        var lines = JournalLines.read(file, JournalEntry::parse, "a journal");
        return new JournalFile(changes(lines.entries()), lines.torn());
    }

    /** The changes that were begun and not refused. */
    private static List<JournalEntry> changes(List<JournalEntry> entries) {
        var changes = new ArrayList<JournalEntry>();
        var begun = new HashMap<InstanceId, JournalEntry>();
        for (var entry : entries) {
            var last = begun.get(entry.instanceId());
            if (entry.step() == JournalStep.CHANGING) {
                begun.put(entry.instanceId(), entry);
                changes.add(entry);
            } else if (entry.step() == JournalStep.REFUSED && last != null) {
                changes.remove(last);
            }
        }
        return changes;
    }
}
