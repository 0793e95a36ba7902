package dev.imdssteward.cli.undo;

import dev.imdssteward.cli.journal.JournalEntry;
import dev.imdssteward.cli.journal.JournalFile;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.MetadataOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One instance and all that a journal says was changed of it.
 *
 * @param changes newest first; at least one
 */
public record Undone(List<JournalEntry> changes) {
    public Undone {
        changes = List.copyOf(changes);
    }

    /** The instances of a journal, that with the newest change first. */
    static List<Undone> of(JournalFile journal) {
        var changes = new LinkedHashMap<InstanceId, List<JournalEntry>>();
        journal.changes()
                .reversed()
                .forEach(change -> changes.computeIfAbsent(change.instanceId(), _ -> new ArrayList<>())
                        .add(change));
        return changes.values().stream().map(Undone::new).toList();
    }

    JournalEntry newest() {
        return changes.getFirst();
    }

    Restored ended(Restored.Result result, String words) {
        return new Restored(newest().instanceId(), newest().place(), result, words);
    }

    /** The options that it had before the first change. */
    MetadataOptions before() {
        return changes.getLast().before();
    }

    /**
     * The options once the changes are undone one by one, newest first. A change that was never made, or that somebody
     * has overwritten since, is left out.
     */
    MetadataOptions target(MetadataOptions current) {
        var target = current;
        for (var change : changes) {
            if (target.equals(change.after())) {
                target = change.before();
            }
        }
        return target;
    }
}
