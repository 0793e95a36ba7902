package dev.imdssteward.cli;

import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.FleetTargets;
import dev.imdssteward.cli.fleet.UnreadText;
import dev.imdssteward.cli.help.HelpSection;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.plan.NextStep;
import dev.imdssteward.cli.sources.SourceSurvey;
import dev.imdssteward.cli.sources.fix.SourceFixer;
import dev.imdssteward.cli.sources.fix.SourcesReport;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.cli.text.Words;
import java.time.Duration;
import java.time.InstantSource;

/** One run of {@code sources}: look, say what there is and, with {@code --fix}, ask, correct, say what came of it. */
final class SourcesRun {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int MOST_LOOKS = 60;

    private final SourcesCommand command;
    private final StewardSession steward;
    private final EnforcementSettings settings;
    private final InstantSource clock = InstantSource.system();

    SourcesRun(SourcesCommand command) {
        this.command = command;
        this.steward = command.steward;
        this.settings = Usage.checked(command.spec, command.policy::settings);
    }

    int run() {
        try (var targets = targets()) {
            var look = look(targets);
            UnreadText.lines(look.unread()).forEach(steward::complain);
            if (look.isNothing()) {
                return Ending.ofNothingRead(look.unread()).exitCode();
            }
            var report = new SourcesReport(look);
            if (report.isEmpty()) {
                steward.complain("nothing matches the selection");
                return ExitCode.NOT_DONE;
            }
            return (command.fix ? fix(targets, report) : write(report)).exitCode();
        }
    }

    private FleetTargets targets() {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return Usage.checked(command.spec, command.fleet::targets);
        }
    }

    private SourceSurvey.Result look(FleetTargets targets) {
        var selection = Usage.checked(command.spec, command.fleet::selection);
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return new SourceSurvey(settings, selection, steward.progress(), clock).look(targets);
        }
    }

    private Ending write(SourcesReport report) {
        if (command.json) {
            report.writeJson(steward.out(), clock.instant(), command.policy.json());
        } else {
            report.lines(steward.style(), steward.columns()).forEach(steward::print);
            var typed = command.spec.root().commandLine().getParseResult().originalArgs();
            NextStep.after(HelpSection.program(), typed)
                    .correcting(report.fixable().size(), steward.style(), steward.columns())
                    .forEach(steward::print);
        }
        return report.ending();
    }

    private Ending fix(FleetTargets targets, SourcesReport report) {
        report.lines(steward.inkForPeople(), steward.columnsForPeople()).forEach(steward::tell);
        if (report.fixable().isEmpty()) {
            steward.tell("Nothing to fix.");
            writeJson(report);
            return report.ending();
        }
        report.plan().forEach(steward::tell);
        if (!command.changes.isConfirmed(
                steward, "Fix " + Words.count(report.fixable().size(), "source") + " now?")) {
            steward.complain("nothing is changed");
            return Ending.NOT_DONE;
        }
        return carryOut(targets, report);
    }

    private Ending carryOut(FleetTargets targets, SourcesReport report) {
        var file = command.changes.journal("sources", clock.instant());
        try (var interruption = ShutdownSignal.watch();
                var journal = steward.journal(command.spec, file, targets.isSimulated())) {
            report.fix(new SourceFixer(targets, journal, interruption), line -> {
                if (!command.json) {
                    steward.report(line);
                }
            });
            steward.complain(report.fixed() + " of "
                    + Words.count(report.fixable().size(), "source") + " fixed; journal: " + file);
            var isSeen = !command.wait || await(targets, report, interruption);
            writeJson(report);
            if (interruption.isRequested()) {
                steward.complain(
                        command.fleet.isSimulated()
                                ? "interrupted, and the simulated sources are gone"
                                : "interrupted; the same command goes on, sources --undo " + file + " restores");
                return Ending.INTERRUPTED;
            }
            return isSeen ? report.ending() : Ending.NOT_DONE;
        }
    }

    private void writeJson(SourcesReport report) {
        if (command.json) {
            report.writeJson(steward.out(), clock.instant(), command.policy.json());
        }
    }

    private boolean await(FleetTargets targets, SourcesReport report, ShutdownSignal interruption) {
        for (var looks = 1; looks <= MOST_LOOKS && !interruption.isRequested(); looks++) {
            if (!report.isStillLacking(look(targets))) {
                return true;
            }
            interruption.sleep(BETWEEN_LOOKS);
        }
        steward.complain("EC2 does not show all corrected sources yet");
        return false;
    }
}
