package dev.imdssteward.cli;

import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.FleetOptions;
import dev.imdssteward.cli.help.HelpSection;
import dev.imdssteward.cli.plan.NextStep;
import dev.imdssteward.cli.plan.PlanCsv;
import dev.imdssteward.cli.plan.PlanDetails;
import dev.imdssteward.cli.plan.PlanJson;
import dev.imdssteward.cli.plan.PlanOutput;
import dev.imdssteward.cli.plan.PlanProse;
import dev.imdssteward.cli.terminal.ExitCode;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {"Reads the fleet and says what would happen to which instances, and why. Changes nothing."},
        exitCodeList = {
            "0:Nothing is non-compliant.",
            "1:Something is non-compliant or could not be read, or nothing matched the selection.",
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT,
            ExitCode.DENIED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "steward plan --simulate",
            "steward plan --region eu-central-1 --region eu-west-1",
            "steward plan --all-regions --accounts-file roles.txt --json > plan.json",
            "steward plan --tag stage=prod --quiet-days 30"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    private StewardSession steward;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FleetOptions fleet;

    @ArgGroup(validate = false, heading = EnforcementOptions.HEADING, order = 3)
    private EnforcementOptions policy = new EnforcementOptions();

    @ArgGroup(heading = "Output", order = 4)
    private Form form = new Form();

    private static final class Form {
        @Option(names = "--json", description = "Print the plan as JSON, one instance a line.")
        private boolean json;

        @Option(names = "--csv", description = "Print the plan as comma-separated values.")
        private boolean csv;

        @Option(names = "--details", description = "List every instance.")
        private boolean details;
    }

    @Override
    public Integer call() {
        var result = new PlanRun(steward, spec, fleet, policy).write(this::output, steward.out());
        return (result.isWritten() && result.showsNonCompliance() ? Ending.NOT_DONE : result.ending()).exitCode();
    }

    private PlanOutput output(EnforcementSettings settings) {
        if (form.json) {
            return new PlanJson(policy.json(), InstantSource.system());
        }
        if (form.csv) {
            return new PlanCsv();
        }
        var days = settings.quiet().toDays();
        return form.details
                ? new PlanDetails(days, next(), steward.style(), steward.columns())
                : new PlanProse(days, next(), steward.style(), steward.columns());
    }

    private NextStep next() {
        return NextStep.after(
                HelpSection.program(),
                spec.root().commandLine().getParseResult().originalArgs());
    }
}
