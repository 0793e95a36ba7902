package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.CanarySize;
import dev.imdssteward.cli.apply.PlanFile;
import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.cli.fleet.FleetOptions;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Does what plan says, after showing the instances and asking, and keeps a journal of every change; or takes back"
                    + " what a journal tells.",
            "With a plan, it changes no instance and asks for nothing that the plan does not hold, and leaves an instance"
                    + " alone that differs from it by now."
        },
        exitCodeList = {
            "0:All that was chosen is done; for --undo, all is restored or unchanged.",
            "1:Something is withheld, failed or was not attempted, or nothing matched the selection.",
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT,
            ExitCode.DENIED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "steward apply --simulate --yes",
            "steward apply --region eu-central-1 --first 5%% --wait",
            "steward apply monday.json --first 10",
            "steward apply --all-regions --yes --journal monday.jsonl",
            "steward apply --undo monday.jsonl",
            "steward apply --undo monday.jsonl --tag stage=prod --exempt \"tokens for OPS-8\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    StewardSession steward;

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "PLAN.json",
            arity = "0..1",
            description = "Do what this plan holds, as plan --json printed it; - is standard input.")
    @Nullable
    Path plan;

    @Mixin
    FleetOptions fleet;

    @ArgGroup(validate = false, heading = EnforcementOptions.HEADING, order = 3)
    EnforcementOptions policy = new EnforcementOptions();

    @Option(
            names = "--first",
            paramLabel = "N|N%",
            description =
                    "Change only N instances, or N%% of them, as a canary: one of each origin before a second of any.")
    @Nullable
    String first;

    @Option(
            names = "--wait",
            description = "Wait until the metadata services of the changed instances obey their new options.")
    boolean wait;

    @Mixin
    ChangeOptions changes;

    @Option(names = "--json", description = "Print the outcomes as JSON, one instance a line.")
    boolean json;

    @Option(
            names = "--undo",
            paramLabel = "FILE",
            description =
                    "Give the instances of this journal their earlier options back, weaker ones too; - is standard input.")
    @Nullable
    Path undo;

    @Option(
            names = "--exempt",
            paramLabel = "VALUE",
            description =
                    "With --undo: first give the instances this exemption tag, such as \"tokens for OPS-8\", so that a"
                            + " deployed stack does not enforce them again.")
    @Nullable
    String exempt;

    @Override
    public Integer call() {
        fleet.access().watch(steward::watched);
        changes.requireOneOutput(json);
        if (exempt != null && undo == null) {
            throw wrongUsage("--exempt goes with --undo");
        }
        changes.requireConsent();
        if (undo == null) {
            return new ApplyRun(this, plan == null ? null : plan(plan)).run();
        }
        if (plan != null || first != null || wait || fleet.isSimulated() || fleet.isNarrowedByPlace()) {
            throw wrongUsage(
                    "--undo takes accounts and Regions from its journal: --instance-id and --tag choose some of its"
                            + " instances; a plan, --first, --wait, --simulate, --region, --vpc and --auto-scaling-group do"
                            + " not go with it");
        }
        return new UndoRun(this, undo).run();
    }

    private PlanFile plan(Path file) {
        if (file.toString().equals("-") && !changes.yes) {
            throw wrongUsage("a plan from standard input leaves nothing to ask on: pass --yes as well");
        }
        if (fleet.isNarrowed() || isWanted()) {
            throw wrongUsage("A plan says itself which instances and which options: nothing that selects or wants"
                    + " something else goes with it");
        }
        return Usage.checked(spec, () -> PlanFile.read(file));
    }

    /** Returns whether what is wanted was said on the command line. */
    private boolean isWanted() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::group)
                .anyMatch(group -> group != null && EnforcementOptions.HEADING.equals(group.heading()));
    }

    CanarySize first() {
        return first == null ? CanarySize.ALL : Usage.checked(spec, () -> CanarySize.parse(String.valueOf(first)));
    }

    private ParameterException wrongUsage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
