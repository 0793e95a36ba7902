package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.Journal;
import dev.imdssteward.cli.apply.Prospects;
import dev.imdssteward.cli.apply.Restored.Result;
import dev.imdssteward.cli.apply.Undo;
import dev.imdssteward.cli.aws.AwsFailure;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.Rules;
import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.cli.terminal.Interruption;
import dev.imdssteward.enforcer.aws.Connection;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** One run of {@code apply --undo}: read, ask, restore, say what came of it. */
final class UndoRun {
    private final ApplyCommand command;
    private final Steward steward;
    private final Undo undo;

    UndoRun(ApplyCommand command, Path journal) {
        this.command = command;
        this.steward = command.steward;
        this.undo = Usage.checked(command.spec, () -> Undo.of(journal));
    }

    int run() {
        if (undo.size() == 0) {
            steward.tell("Nothing to undo.");
            return ExitCode.DONE;
        }
        var accounts = Usage.checked(command.spec, () -> command.fleet.access().accounts(undo.anyRegion()));
        var rules = Usage.checked(command.spec, command.policy::rules);
        var trouble = trouble(accounts);
        if (trouble.isPresent()) {
            steward.complain(String.valueOf(trouble.get().getMessage()));
            return ExitCode.of(Ending.of(trouble.get()));
        }
        if (!isWanted(accounts)) {
            steward.complain("nothing is changed");
            return ExitCode.NOT_DONE;
        }
        return ExitCode.of(restore(accounts, rules));
    }

    /** Shows what is taken back and on whose instances, since whoever wrote the journal decides that. */
    private boolean isWanted(Map<String, Connection> accounts) {
        Prospects prospects;
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            prospects = undo.look(accounts);
        }
        prospects.lines().forEach(steward::tell);
        return command.yes
                || prospects.changing() == 0
                || steward.confirmation()
                        .of("Restore " + Words.count(prospects.changing(), "instance")
                                + " now? This weakens what apply had tightened.");
    }

    private Optional<AwsFailure> trouble(Map<String, Connection> accounts) {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return undo.trouble(accounts);
        }
    }

    private Ending restore(Map<String, Connection> accounts, Rules rules) {
        var file = command.journal == null
                ? Journal.named("undo", InstantSource.system().instant())
                : command.journal;
        try (var interruption = Interruption.watch();
                var journal = Usage.checked(command.spec, () -> Journal.open(file))) {
            var results = new ArrayList<Result>();
            var means =
                    new Undo.Means(accounts, rules.modifyCallsPerSecond(), journal, interruption, steward.progress());
            undo.run(means, restored -> {
                results.add(restored.result());
                steward.print(restored.line());
            });
            var done = (int) results.stream().filter(Result::isDone).count();
            steward.complain(Words.count(done, "instance") + " of " + undo.size() + " restored; journal: " + file);
            if (interruption.isRequested()) {
                steward.complain("interrupted; the same command goes on");
                return Ending.INTERRUPTED;
            }
            if (results.stream().allMatch(Result.DENIED::equals)) {
                return Ending.DENIED;
            }
            return done == undo.size() ? Ending.DONE : Ending.NOT_DONE;
        }
    }
}
