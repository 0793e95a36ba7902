package dev.imdssteward.cli.undo;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.fleet.Trouble;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.journal.JournalEntry;
import dev.imdssteward.cli.journal.JournalFile;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.cli.undo.Restored.Result;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.ec2.Ec2Instances;
import dev.imdssteward.policy.InstanceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Restores the earlier options of the instances of a journal, newest change first. Nothing else may weaken an option.
 */
public final class Undo {
    private final List<Undone> instances;
    private final int torn;
    private final boolean simulated;

    private Undo(List<Undone> instances, int torn, boolean simulated) {
        this.instances = instances;
        this.torn = torn;
        this.simulated = simulated;
    }

    /**
     * The changes of a journal that are left to undo.
     *
     * @throws IllegalArgumentException if it cannot be read, or is none
     */
    public static Undo of(Path journal) {
        var file = JournalFile.read(journal);
        return new Undo(Undone.of(file), file.torn(), file.changes().stream().anyMatch(JournalEntry::simulated));
    }

    public int size() {
        return instances.size();
    }

    /** Returns whether the changes were made in a simulator. */
    public boolean isSimulated() {
        return simulated;
    }

    /** The undo of the instances with these ids alone. */
    public Undo only(Set<InstanceId> ids) {
        return new Undo(
                instances.stream()
                        .filter(undone -> ids.contains(undone.newest().instanceId()))
                        .toList(),
                torn,
                simulated);
    }

    /** The undo of the instances of these prospects alone. */
    public Undo only(Prospects prospects) {
        return only(prospects.ids());
    }

    /** The ids of its instances. */
    public Set<InstanceId> ids() {
        return instances.stream()
                .map(undone -> undone.newest().instanceId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A Region that one of the instances is in. */
    public String anyRegion() {
        return instances.getFirst().newest().place().region();
    }

    /**
     * Looks at the instances as they are now, for the person who is asked.
     *
     * @param accounts a connection to each account by its id; the caller's own under the empty id
     */
    public Prospects look(Map<String, Connection> accounts) {
        var scopes = new LinkedHashMap<AccountAndRegion, List<Undone>>();
        for (var undone : instances) {
            var newest = undone.newest();
            scopes.computeIfAbsent(newest.place(), _ -> new ArrayList<>()).add(undone);
        }
        var prospects = new ArrayList<Prospect>();
        scopes.values().forEach(scope -> prospects.addAll(look(scope, accounts)));
        return new Prospects(prospects, torn);
    }

    private static List<Prospect> look(List<Undone> scope, Map<String, Connection> accounts) {
        var newest = scope.getFirst().newest();
        var account = connection(newest, accounts);
        if (account == null) {
            return scope.stream()
                    .map(undone -> new Prospect(undone, Optional.empty(), noRole(newest)))
                    .toList();
        }
        return Prospects.of(
                scope, Ec2Instances.connect(account.in(newest.place().region())));
    }

    private static String noRole(JournalEntry entry) {
        return "no role is given for its account " + entry.place().account();
    }

    /**
     * The settings of an undo.
     *
     * @param accounts a connection to each account by its id; the caller's own under the empty id
     * @param forbidden why an instance has to be left as it is
     * @param callsPerSecond the rate that EC2 grants; without a burst, since the changes themselves have just used it up
     */
    public record Means(
            Map<String, Connection> accounts,
            Map<InstanceId, String> forbidden,
            int callsPerSecond,
            Journal journal,
            ShutdownSignal interruption,
            Progress progress) {}

    /** Restores one instance after the other, and hands over what became of each. */
    public void run(Means means, Consumer<Restored> results) {
        var restorers = new HashMap<AccountAndRegion, Restorer>();
        var done = 0;
        for (var undone : instances) {
            var result = restore(undone, means, restorers);
            means.progress().end();
            results.accept(result);
            done++;
            means.progress()
                    .show((double) done / size(), "done with " + done + " of " + Words.count(size(), "instance"));
            if (result.result() == Result.RESTORED && done < size()) {
                means.interruption().sleep(Duration.ofNanos(1_000_000_000L / means.callsPerSecond()));
            }
        }
        means.progress().end();
    }

    /** The trouble that keeps AWS from describing any instance, in every account and Region of the journal; or none. */
    public Optional<AwsCallException> trouble(Map<String, Connection> accounts) {
        var firstOfEach = new LinkedHashMap<AccountAndRegion, JournalEntry>();
        for (var undone : instances) {
            var entry = undone.newest();
            firstOfEach.putIfAbsent(entry.place(), entry);
        }
        var troubles = firstOfEach.values().stream()
                .map(entry -> trouble(entry, accounts))
                .toList();
        return troubles.stream().allMatch(Optional::isPresent) ? troubles.getFirst() : Optional.empty();
    }

    private static Optional<AwsCallException> trouble(JournalEntry entry, Map<String, Connection> accounts) {
        return Optional.ofNullable(connection(entry, accounts))
                .flatMap(account -> Trouble.with(account.in(entry.place().region()), Set.of(entry.instanceId())));
    }

    /** The connection to the account and Region of an instance that could be looked at. */
    public static Connection connection(Prospect prospect, Map<String, Connection> accounts) {
        var newest = prospect.undone().newest();
        return Objects.requireNonNull(connection(newest, accounts))
                .in(newest.place().region());
    }

    private static @Nullable Connection connection(JournalEntry entry, Map<String, Connection> accounts) {
        return accounts.getOrDefault(entry.place().account(), accounts.get(""));
    }

    private static Restored restore(Undone undone, Means means, Map<AccountAndRegion, Restorer> restorers) {
        var newest = undone.newest();
        if (means.interruption().isRequested()) {
            return undone.ended(Result.NOT_REACHED, "");
        }
        var account = connection(newest, means.accounts());
        if (account == null || means.forbidden().containsKey(newest.instanceId())) {
            return undone.ended(Result.FAILED, means.forbidden().getOrDefault(newest.instanceId(), noRole(newest)));
        }
        return restorers
                .computeIfAbsent(
                        newest.place(),
                        _ -> new Restorer(
                                account.in(newest.place().region()),
                                means.journal(),
                                means.interruption(),
                                InstantSource.system()))
                .restore(undone);
    }
}
