package dev.imdssteward.cli;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.cli.undo.ExemptionTag;
import dev.imdssteward.cli.undo.Prospects;
import dev.imdssteward.cli.undo.Restored;
import dev.imdssteward.cli.undo.Restored.Result;
import dev.imdssteward.cli.undo.Undo;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** One run of {@code apply --undo}: read, choose, ask, restore, say what came of it. */
final class UndoRun {
    private final ApplyCommand command;
    private final StewardSession steward;
    private final Undo journal;
    private final InstanceSelection selection;
    private final EnforcementSettings settings;
    private final @Nullable ExemptionTag exemption;
    private final List<Restored> results = new ArrayList<>();

    UndoRun(ApplyCommand command, Path journal) {
        this.command = command;
        this.steward = command.steward;
        this.journal = Usage.checked(command.spec, () -> Undo.of(journal));
        this.selection = Usage.checked(command.spec, command.fleet::selection);
        this.settings = Usage.checked(command.spec, command.policy::settings);
        var today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        this.exemption = command.exempt == null
                ? null
                : Usage.checked(
                        command.spec,
                        () -> new ExemptionTag(
                                settings.policy().exemptionTagKey(), String.valueOf(command.exempt), today));
    }

    int run() {
        if (journal.size() == 0) {
            steward.tell("Nothing to undo.");
            return ended(Ending.DONE);
        }
        var undo = selection.ids().isEmpty() ? journal : journal.only(selection.ids());
        var unknown = new TreeSet<>(selection.ids());
        unknown.removeAll(undo.ids());
        if (!unknown.isEmpty()) {
            steward.complain("not in this journal: "
                    + String.join(", ", unknown.stream().map(InstanceId::value).toList()));
        }
        var ending = undo.size() == 0 ? Ending.NOT_DONE : undo(undo);
        return ended(ending == Ending.DONE && !unknown.isEmpty() ? Ending.NOT_DONE : ending);
    }

    private int ended(Ending ending) {
        if (command.json) {
            var totals = new TreeMap<String, Integer>();
            results.forEach(each -> totals.merge(each.result().word(), 1, Integer::sum));
            var json = new LinkedHashMap<String, Object>();
            json.put("schema", 1);
            json.put("totals", totals);
            json.put("instances", results.stream().map(Restored::json).toList());
            steward.print(Json.pretty(json));
        }
        return ending.exitCode();
    }

    private Ending undo(Undo undo) {
        var accounts = Usage.checked(command.spec, () -> command.fleet.access().accounts(undo.anyRegion()));
        if (undo.isSimulated() && !accounts.values().stream().allMatch(Connection::isLocal)) {
            throw new ParameterException(
                    command.spec.commandLine(),
                    "This journal was written against a simulator: its instances are not in AWS");
        }
        var trouble = trouble(undo, accounts);
        if (trouble.isPresent()) {
            steward.complain(String.valueOf(trouble.get().getMessage()));
            return Ending.of(trouble.get());
        }
        var prospects = look(undo, accounts);
        if (prospects.all().isEmpty()) {
            steward.complain("no instance of this journal has these tags");
            return Ending.NOT_DONE;
        }
        if (!isWanted(prospects)) {
            steward.complain("nothing is changed");
            return Ending.NOT_DONE;
        }
        return restore(undo.only(prospects), prospects, accounts);
    }

    private Optional<AwsCallException> trouble(Undo undo, Map<String, Connection> accounts) {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return undo.trouble(accounts);
        }
    }

    private Prospects look(Undo undo, Map<String, Connection> accounts) {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return undo.look(accounts).having(selection.tags());
        }
    }

    /** Shows what is taken back and on whose instances, since whoever wrote the journal decides that. */
    private boolean isWanted(Prospects prospects) {
        prospects.lines().forEach(steward::tell);
        if (prospects.changing().isEmpty()) {
            return true;
        }
        warning(prospects).ifPresent(steward::tell);
        return command.changes.isConfirmed(
                steward,
                "Restore " + Words.count(prospects.changing().size(), "instance")
                        + " now? This weakens what apply had tightened.");
    }

    /** The warning about what a deployed stack would enforce again. */
    private Optional<String> warning(Prospects prospects) {
        if (exemption == null) {
            return Optional.of(
                    "A deployed stack enforces them again, unless they are exempt: --exempt \"tokens for OPS-8\""
                            + " tags them first.");
        }
        var enforced = prospects.options();
        enforced.removeAll(exemption.options());
        return enforced.isEmpty()
                ? Optional.empty()
                : Optional.of("A deployed stack enforces them again where the exemption does not cover them: "
                        + enforced.stream().map(Option::apiName).collect(Collectors.joining(", ")) + ".");
    }

    private Ending restore(Undo undo, Prospects prospects, Map<String, Connection> accounts) {
        if (prospects.changing().isEmpty()) {
            prospects.unchanged().forEach(this::take);
            steward.complain(counts());
            return ending();
        }
        var file = command.changes.journal("undo", InstantSource.system().instant());
        try (var interruption = ShutdownSignal.watch();
                var out = steward.journal(command.spec, file, undo.isSimulated())) {
            var means = new Undo.Means(
                    accounts,
                    exempt(prospects, accounts),
                    settings.modifyCallsPerSecond(),
                    out,
                    interruption,
                    steward.progress());
            undo.run(means, this::take);
            if (interruption.isRequested()) {
                steward.complain("interrupted: " + counts() + "; journal: " + file + "; the same command goes on");
                return Ending.INTERRUPTED;
            }
            steward.complain(counts() + "; journal: " + file);
            return ending();
        }
    }

    /** Tags the instances if that is asked for, and returns the reason where AWS forbade it. */
    private Map<InstanceId, String> exempt(Prospects prospects, Map<String, Connection> accounts) {
        return exemption == null ? Map.of() : exemption.put(prospects.changing(), it -> Undo.connection(it, accounts));
    }

    private void take(Restored restored) {
        results.add(restored);
        if (!command.json) {
            steward.report(restored.line());
        }
    }

    private String counts() {
        return Words.count(count(Result.RESTORED), "instance") + " of " + results.size() + " restored, "
                + count(Result.UNCHANGED) + " unchanged, "
                + (count(Result.DENIED) + count(Result.FAILED)) + " failed"
                + (count(Result.NOT_REACHED) == 0 ? "" : ", " + count(Result.NOT_REACHED) + " not attempted");
    }

    private long count(Result result) {
        return results.stream().filter(each -> each.result() == result).count();
    }

    private Ending ending() {
        if (results.stream().allMatch(each -> each.result() == Result.DENIED)) {
            return Ending.DENIED;
        }
        return results.stream().allMatch(each -> each.result().isDone()) ? Ending.DONE : Ending.NOT_DONE;
    }
}
