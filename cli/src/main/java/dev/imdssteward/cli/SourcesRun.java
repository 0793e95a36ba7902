package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.Journal;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.Reach;
import dev.imdssteward.cli.fleet.Rules;
import dev.imdssteward.cli.fleet.UnreadText;
import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.cli.sources.SourceFixer;
import dev.imdssteward.cli.sources.SourceSurvey;
import dev.imdssteward.cli.sources.SourcesReport;
import dev.imdssteward.cli.terminal.Interruption;
import java.time.Duration;
import java.time.InstantSource;

/** One run of {@code sources}: look, say what there is and, with {@code --fix}, ask, correct, say what came of it. */
final class SourcesRun {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int MOST_LOOKS = 60;

    private final SourcesCommand command;
    private final Steward steward;
    private final Rules rules;
    private final InstantSource clock = InstantSource.system();

    SourcesRun(SourcesCommand command) {
        this.command = command;
        this.steward = command.steward;
        this.rules = Usage.checked(command.spec, command.policy::rules);
    }

    int run() {
        try (var reach = reach()) {
            var look = look(reach);
            UnreadText.lines(look.unread()).forEach(steward::complain);
            if (look.isNothing()) {
                return ExitCode.of(Ending.ofNothingRead(look.unread()));
            }
            var report = new SourcesReport(look);
            if (report.isEmpty()) {
                steward.complain("nothing matches the selection");
                return ExitCode.NOT_DONE;
            }
            return ExitCode.of(command.fix ? fix(reach, report) : write(report));
        }
    }

    private Reach reach() {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return Usage.checked(command.spec, command.fleet::reach);
        }
    }

    private SourceSurvey.Result look(Reach reach) {
        var selection = Usage.checked(command.spec, command.fleet::selection);
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return new SourceSurvey(rules, selection, steward.progress()).look(reach);
        }
    }

    private Ending write(SourcesReport report) {
        if (command.json) {
            report.writeJson(steward.out(), clock.instant(), command.policy.json());
        } else {
            report.lines(steward.ink(), steward.columns()).forEach(steward::print);
        }
        return report.ending();
    }

    private Ending fix(Reach reach, SourcesReport report) {
        report.lines(steward.inkForPeople(), steward.columns()).forEach(steward::tell);
        if (report.fixable().isEmpty()) {
            steward.tell("Nothing to fix.");
            writeJson(report);
            return report.ending();
        }
        report.plan().forEach(steward::tell);
        if (!command.yes
                && !steward.confirmation()
                        .of("Fix " + Words.count(report.fixable().size(), "source") + " now?")) {
            steward.complain("nothing is changed");
            return Ending.NOT_DONE;
        }
        return carryOut(reach, report);
    }

    private Ending carryOut(Reach reach, SourcesReport report) {
        var file = command.journal == null ? Journal.named("sources", clock.instant()) : command.journal;
        try (var interruption = Interruption.watch();
                var journal = Usage.checked(command.spec, () -> Journal.open(file))) {
            report.fix(new SourceFixer(reach, journal, interruption), line -> {
                if (!command.json) {
                    steward.print(line);
                }
            });
            steward.complain(report.fixed() + " of "
                    + Words.count(report.fixable().size(), "source") + " fixed; journal: " + file);
            var isSeen = !command.wait || await(reach, report, interruption);
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

    private boolean await(Reach reach, SourcesReport report, Interruption interruption) {
        for (var looks = 1; looks <= MOST_LOOKS && !interruption.isRequested(); looks++) {
            if (!report.isStillLacking(look(reach))) {
                return true;
            }
            interruption.sleep(BETWEEN_LOOKS);
        }
        steward.complain("EC2 does not show all corrected sources yet");
        return false;
    }
}
