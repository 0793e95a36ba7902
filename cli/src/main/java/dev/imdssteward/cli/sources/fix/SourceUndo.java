package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.launch.AutoScalingGroups;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.sources.fix.FixResult.Outcome;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes back what a journal tells: groups and defaults get their versions back, and the versions that were made are deleted. */
public final class SourceUndo {
    private final List<SourceEntry> changes;
    private final int torn;

    private SourceUndo(SourceJournal journal) {
        this.changes = ordered(NetChanges.of(journal.changes()));
        this.torn = journal.torn();
    }

    /**
     * The changes of a journal that are left to undo.
     *
     * @throws IllegalArgumentException if it cannot be read, or is none
     */
    public static SourceUndo of(Path file) {
        return new SourceUndo(SourceJournal.read(file));
    }

    /** Returns whether the journal was written against a simulator. */
    public boolean isSimulated() {
        return changes.stream().anyMatch(SourceEntry::simulated);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** A Region of the journal. */
    public String anyRegion() {
        return changes.getFirst().place().region();
    }

    /** Every change that is taken back, in the order in which that is done. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        changes.forEach(each -> lines.add("  " + place(each) + ": " + words(each)));
        if (torn > 0) {
            lines.add("Left out: " + torn + " lines that its writer did not finish.");
        }
        return lines;
    }

    private static String place(SourceEntry entry) {
        return entry.change().id() + " " + entry.place().account() + " "
                + entry.place().region();
    }

    private static String words(SourceEntry entry) {
        return switch (entry.change()) {
            case SourceChange.NewVersion _ ->
                entry.made() > 0 ? "delete version " + entry.made() : "delete the version that may have been made";
            case SourceChange.DefaultVersion it -> "make version " + it.before() + " the default again";
            case SourceChange.GroupVersion it ->
                "move it back from version " + it.asked() + " of " + it.template() + " to " + it.before();
            case SourceChange.DeletedVersion _ -> "nothing";
            case SourceChange.ImageSupport _ -> "nothing: EC2 does not take ImdsSupport back";
        };
    }

    /** Groups and defaults first, newest first; then the versions, which nothing uses by then, oldest first. */
    private static List<SourceEntry> ordered(List<SourceEntry> changes) {
        var ordered = new ArrayList<SourceEntry>();
        changes.reversed().stream().filter(each -> !isOfVersion(each)).forEach(ordered::add);
        changes.stream().filter(SourceUndo::isOfVersion).forEach(ordered::add);
        return ordered;
    }

    private static boolean isOfVersion(SourceEntry entry) {
        return entry.change() instanceof SourceChange.NewVersion;
    }

    /** Takes everything back, and says what became of each change in a line. */
    public void run(
            Map<String, Connection> accounts,
            Journal own,
            ShutdownSignal interruption,
            UndoReport report,
            Consumer<String> lines) {
        run(accounts, own, interruption, (entry, result) -> {
            report.add(entry, result);
            lines.accept(result.outcome().word() + " " + place(entry)
                    + (result.words().isEmpty() ? "" : ": " + Words.printable(result.words())));
        });
    }

    private void run(
            Map<String, Connection> accounts,
            Journal own,
            ShutdownSignal interruption,
            BiConsumer<SourceEntry, FixResult> results) {
        var restorers = new LinkedHashMap<AccountAndRegion, SourceRestorer>();
        for (var entry : changes) {
            var account = accounts.getOrDefault(entry.place().account(), accounts.get(""));
            if (interruption.isRequested()) {
                results.accept(entry, new FixResult(Outcome.NOT_REACHED, ""));
            } else if (account == null) {
                results.accept(
                        entry,
                        new FixResult(
                                Outcome.FAILED,
                                "no role is given for its account "
                                        + entry.place().account()));
            } else {
                var restorer =
                        restorers.computeIfAbsent(entry.place(), _ -> restorer(entry, account, own, interruption));
                results.accept(entry, restorer.restore(entry));
            }
        }
    }

    private static SourceRestorer restorer(
            SourceEntry entry, Connection account, Journal own, ShutdownSignal interruption) {
        var connection = account.in(entry.place().region());
        var scope = new Scope(entry.place(), connection);
        return new SourceRestorer(connection, new JournaledCalls(scope, own, interruption));
    }

    /** The trouble that keeps AWS from describing a source; empty if there is none. */
    public Optional<AwsCallException> trouble(Map<String, Connection> accounts) {
        var first = changes.getFirst();
        var account = accounts.getOrDefault(first.place().account(), accounts.get(""));
        if (account == null) {
            return Optional.empty();
        }
        try {
            AutoScalingGroups.connect(account.in(first.place().region())).all();
            return Optional.empty();
        } catch (AwsCallException failure) {
            return Optional.of(failure);
        }
    }
}
