package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.Journal;
import dev.imdssteward.cli.apply.Restored;
import dev.imdssteward.cli.apply.Undo;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.Interruption;
import dev.imdssteward.cli.plan.Words;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
        undo.lines().forEach(steward::tell);
        if (!command.yes && !steward.confirmation().of("Restore them now? This weakens what apply had tightened.")) {
            steward.complain("nothing is changed");
            return ExitCode.NOT_DONE;
        }
        return ExitCode.of(restore());
    }

    private Ending restore() {
        var accounts = Usage.checked(command.spec, () -> command.fleet.access().accounts(undo.anyRegion()));
        var rules = Usage.checked(command.spec, command.policy::rules);
        var file = command.journal == null
                ? Journal.named("undo", InstantSource.system().instant())
                : command.journal;
        try (var journal = Usage.checked(command.spec, () -> Journal.open(file));
                var interruption = Interruption.watch()) {
            var results = new ArrayList<Restored>();
            var means =
                    new Undo.Means(accounts, rules.modifyCallsPerSecond(), journal, interruption, steward.progress());
            undo.run(means, restored -> {
                results.add(restored);
                steward.print(restored.line());
            });
            var done = results.stream().filter(each -> each.result().isDone()).count();
            steward.complain(Words.count(done, "instance") + " of " + undo.size() + " restored; journal: " + file);
            if (interruption.isRequested()) {
                steward.complain("interrupted; the same command goes on");
                return Ending.INTERRUPTED;
            }
            return done == undo.size() ? Ending.DONE : unfinished(results, means);
        }
    }

    private Ending unfinished(List<Restored> results, Undo.Means means) {
        if (results.stream().anyMatch(each -> each.result() != Restored.Result.FAILED)) {
            return Ending.NOT_DONE;
        }
        var trouble = undo.trouble(means);
        trouble.ifPresent(failure -> steward.complain(String.valueOf(failure.getMessage())));
        return trouble.map(Ending::of).orElse(Ending.NOT_DONE);
    }
}
