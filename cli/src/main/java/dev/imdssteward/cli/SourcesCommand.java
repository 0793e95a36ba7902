package dev.imdssteward.cli;

import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.cli.fleet.FleetOptions;
import dev.imdssteward.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "sources",
        description = {
            "Lists what will launch the next non-compliant instance: launch templates, Auto Scaling groups and launch"
                    + " configurations, images, account defaults. With --fix, corrects them."
        },
        exitCodeList = {
            "0:No source is non-compliant; for --undo, everything is put back.",
            "1:A source is non-compliant or held back, or could not be read.",
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT,
            ExitCode.DENIED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "steward sources --simulate",
            "steward sources --region eu-central-1 --json > sources.json",
            "steward sources --fix --auto-scaling-group web",
            "steward sources --fix --all-regions --yes --journal sources.jsonl",
            "steward sources --undo sources.jsonl"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SourcesCommand implements Callable<Integer> {
    @ParentCommand
    StewardSession steward;

    @Spec
    CommandSpec spec;

    @Mixin
    FleetOptions fleet;

    @ArgGroup(validate = false, heading = EnforcementOptions.HEADING, order = 3)
    EnforcementOptions policy = new EnforcementOptions();

    @Option(
            names = "--fix",
            description =
                    "Correct the sources that nothing else manages and whose instances do not use IMDSv1, after asking.")
    boolean fix;

    @Mixin
    ChangeOptions changes;

    @Option(names = "--wait", description = "With --fix: wait until EC2 shows the corrected sources.")
    boolean wait;

    @Option(names = "--json", description = "Print the sources as JSON, one a line.")
    boolean json;

    @Option(
            names = "--undo",
            paramLabel = "JOURNAL",
            description =
                    "Put the defaults and groups of this journal back and delete the versions that it made; - is standard input.")
    @Nullable
    Path undo;

    @Override
    public Integer call() {
        fleet.access().watch(steward::watched);
        changes.requireOneOutput(json);
        check();
        return undo == null ? new SourcesRun(this).run() : new SourcesUndoRun(this, undo).run();
    }

    private void check() {
        if (undo != null && (fix || wait || fleet.isNarrowed() || fleet.isSimulated())) {
            throw wrongUsage(
                    "--undo takes back all that its journal tells: nothing that selects, --simulate, --fix or --wait goes"
                            + " with it");
        }
        if (undo == null && !fix && (changes.yes || wait || changes.journal != null)) {
            throw wrongUsage("--yes, --wait and --journal go with --fix or --undo");
        }
        if (fix || undo != null) {
            changes.requireConsent();
        }
    }

    private ParameterException wrongUsage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
