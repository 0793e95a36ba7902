package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.Journal;
import dev.imdssteward.cli.apply.Rollout;
import dev.imdssteward.cli.apply.Unsettled;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.Reach;
import dev.imdssteward.cli.fleet.Rules;
import dev.imdssteward.cli.plan.FleetJson;
import dev.imdssteward.cli.plan.PlanText;
import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.plan.Planner;
import dev.imdssteward.cli.plan.Summary;
import dev.imdssteward.cli.plan.Survey;
import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.cli.terminal.Interruption;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.aws.InstanceSelection;
import dev.imdssteward.policy.InstanceId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** One run of {@code apply}: look, choose, ask, change, say what came of it. */
final class ApplyRun {
    private final ApplyCommand command;
    private final Steward steward;
    private final Rules rules;
    private final InstantSource clock = InstantSource.system();
    private final Summary summary = new Summary();
    private final List<Planned> candidates = new ArrayList<>();

    ApplyRun(ApplyCommand command) {
        this.command = command;
        this.steward = command.steward;
        this.rules = Usage.checked(command.spec, command.policy::rules);
    }

    int run() {
        var selection = Usage.checked(command.spec, command.fleet::selection);
        var first = command.first();
        try (var reach = reach();
                var json = new FleetJson()) {
            var look = look(reach, selection, json);
            look.complaints().forEach(steward::complain);
            if (look.isNothing()) {
                return ExitCode.of(look.ending());
            }
            candidates.sort(Planned.ORDER);
            var chosen = candidates.subList(0, first.of(candidates.size()));
            if (!isWanted(chosen)) {
                steward.complain("nothing is changed");
                return ExitCode.of(Ending.NOT_DONE);
            }
            try (var interruption = Interruption.watch()) {
                candidates.subList(chosen.size(), candidates.size()).forEach(json::add);
                var ending = chosen.isEmpty() ? Ending.DONE : change(chosen, reach, json, interruption);
                if (command.json) {
                    json.write(steward.out(), clock.instant(), command.policy.json(), look.unread());
                }
                return ExitCode.of(ending == Ending.DONE ? look.ending() : ending);
            }
        }
    }

    private Reach reach() {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return Usage.checked(command.spec, command.fleet::reach);
        }
    }

    private Survey.Result look(Reach reach, InstanceSelection selection, FleetJson json) {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return new Survey(new Planner(rules, clock), steward.progress())
                    .look(reach, selection, planned -> take(planned, json));
        }
    }

    private void take(Planned planned, FleetJson json) {
        summary.add(planned);
        if (planned.outcome().kind() == Kind.WOULD_MODIFY) {
            candidates.add(planned);
        } else {
            json.add(planned);
        }
    }

    private boolean isWanted(List<Planned> chosen) {
        new PlanText(summary, steward.inkForPeople(), steward.columns())
                .totals()
                .forEach(steward::tell);
        if (chosen.isEmpty()) {
            steward.tell("Nothing to change.");
            return true;
        }
        return command.yes || steward.confirmation().of("Change " + some(chosen.size()) + " now?");
    }

    private String some(int chosen) {
        return chosen == candidates.size()
                ? Words.count(chosen, "instance")
                : "the first " + chosen + " of " + Words.count(candidates.size(), "instance");
    }

    private Ending change(List<Planned> chosen, Reach reach, FleetJson json, Interruption interruption) {
        var file = command.journal == null ? Journal.named("apply", clock.instant()) : command.journal;
        try (var journal = Usage.checked(command.spec, () -> Journal.open(file))) {
            var rollout = new Rollout(rules, journal, interruption, steward.progress());
            var reached = new HashSet<InstanceId>();
            rollout.change(chosen, reach, ended -> {
                reached.add(ended.instance().id());
                json.add(ended);
                say(ended.outcome());
            });
            chosen.stream()
                    .filter(planned -> !reached.contains(planned.outcome().instanceId()))
                    .forEach(json::add);
            var pending = command.wait ? rollout.settle() : List.<Unsettled>of();
            steward.complain(Words.count(rollout.counts().of(Kind.MODIFIED), "instance") + " of " + chosen.size()
                    + " changed; journal: " + file);
            if (interruption.isRequested()) {
                steward.complain(
                        command.fleet.isSimulated()
                                ? "interrupted, and the simulated fleet is gone"
                                : "interrupted; the same command goes on, apply --undo " + file + " restores");
                return Ending.INTERRUPTED;
            }
            return ending(rollout.counts(), pending, chosen.size());
        }
    }

    private void say(Outcome outcome) {
        if (!command.json) {
            steward.print(Words.of(outcome));
        }
    }

    private Ending ending(FleetCounts done, List<Unsettled> pending, int chosen) {
        pending.forEach(each -> steward.complain(each.words()));
        if (done.of(Outcome.Reason.ACCESS_DENIED) == chosen) {
            return Ending.DENIED;
        }
        return done.hasNonCompliance() || !pending.isEmpty() ? Ending.NOT_DONE : Ending.DONE;
    }
}
