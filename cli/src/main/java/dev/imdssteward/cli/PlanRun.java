package dev.imdssteward.cli;

import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.FleetOptions;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.plan.PlanOutput;
import dev.imdssteward.cli.plan.Planner;
import dev.imdssteward.cli.plan.Survey;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** One look over the fleet, written down: all of {@code plan}, and the beginning of a {@code report} without one. */
record PlanRun(StewardSession steward, CommandSpec spec, FleetOptions fleet, EnforcementOptions policy) {

    /**
     * The result.
     *
     * @param ending how the look itself ended, whatever it showed
     * @param isWritten false where nothing could be read
     */
    record Result(Ending ending, boolean isWritten, boolean showsNonCompliance) {}

    /** Looks, says on standard error what a person must know, and writes the rest. */
    Result write(Function<EnforcementSettings, PlanOutput> form, PrintWriter out) {
        fleet.access().watch(steward::watched);
        var settings = Usage.checked(spec, policy::settings);
        var selection = Usage.checked(spec, fleet::selection);
        try (var _ = steward.lastWords("interrupted, nothing is changed");
                var targets = Usage.checked(spec, fleet::targets);
                var output = form.apply(settings)) {
            var survey = new Survey(new Planner(settings, InstantSource.system()), steward.progress());
            var look = survey.look(targets, selection, output::add);
            look.complaints().forEach(steward::complain);
            var isWritten = !look.isNothing();
            if (isWritten) {
                output.write(out, look);
            }
            return new Result(look.ending(), isWritten, output.counts().hasNonCompliance());
        }
    }
}
