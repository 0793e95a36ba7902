package dev.imdssteward.cli;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.sources.fix.SourceUndo;
import dev.imdssteward.cli.sources.fix.UndoReport;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.enforcer.aws.Connection;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.ParameterException;

/** One run of {@code sources --undo}: read, ask, restore, say what came of it. */
final class SourcesUndoRun {
    private final SourcesCommand command;
    private final StewardSession steward;
    private final SourceUndo undo;

    SourcesUndoRun(SourcesCommand command, Path journal) {
        this.command = command;
        this.steward = command.steward;
        this.undo = Usage.checked(command.spec, () -> SourceUndo.of(journal));
    }

    int run() {
        var report = new UndoReport();
        if (undo.isEmpty()) {
            steward.tell("Nothing to undo.");
            write(report);
            return ExitCode.DONE;
        }
        undo.lines().forEach(steward::tell);
        if (!command.changes.isConfirmed(
                steward, "Take all of this back now? What is launched next may allow IMDSv1 again.")) {
            steward.complain("nothing is changed");
            return ExitCode.NOT_DONE;
        }
        return restore(report).exitCode();
    }

    private Ending restore(UndoReport report) {
        var accounts = Usage.checked(command.spec, () -> command.fleet.access().accounts(undo.anyRegion()));
        if (undo.isSimulated() && !accounts.values().stream().allMatch(Connection::isLocal)) {
            throw new ParameterException(
                    command.spec.commandLine(),
                    "This journal was written against a simulator: its sources are not in AWS");
        }
        var trouble = undo.trouble(accounts);
        if (trouble.isPresent()) {
            steward.complain(
                    String.valueOf(trouble.map(AwsCallException::getMessage).orElse("")));
            return Ending.of(trouble.get());
        }
        return carryOut(report, accounts);
    }

    private Ending carryOut(UndoReport report, Map<String, Connection> accounts) {
        var file =
                command.changes.journal("sources-undo", InstantSource.system().instant());
        try (var interruption = ShutdownSignal.watch();
                var journal = steward.journal(command.spec, file, undo.isSimulated())) {
            undo.run(accounts, journal, interruption, report, line -> {
                if (!command.json) {
                    steward.report(line);
                }
            });
            steward.complain(report.words() + "; journal: " + file);
            write(report);
            if (interruption.isRequested()) {
                steward.complain("interrupted; the same command goes on");
                return Ending.INTERRUPTED;
            }
            return report.ending();
        }
    }

    private void write(UndoReport report) {
        if (command.json) {
            steward.print(report.json());
        }
    }
}
