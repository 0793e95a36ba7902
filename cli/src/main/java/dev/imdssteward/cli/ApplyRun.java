package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.Agreement;
import dev.imdssteward.cli.apply.CanarySize;
import dev.imdssteward.cli.apply.ChangeList;
import dev.imdssteward.cli.apply.OriginOrder;
import dev.imdssteward.cli.apply.PendingInstances;
import dev.imdssteward.cli.apply.PlanFile;
import dev.imdssteward.cli.apply.Rollout;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.EnforcementOptions;
import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.FleetTargets;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.plan.FleetJson;
import dev.imdssteward.cli.plan.PlanText;
import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.plan.Planner;
import dev.imdssteward.cli.plan.Summary;
import dev.imdssteward.cli.plan.Survey;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of {@code apply}: look, choose, ask, change, say what came of it. */
final class ApplyRun {
    private final ApplyCommand command;
    private final StewardSession steward;
    private final @Nullable PlanFile plan;
    private final EnforcementOptions policy;
    private final Agreement agreement;
    private final EnforcementSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final Summary summary = new Summary();
    private final List<Planned> candidates = new ArrayList<>();

    ApplyRun(ApplyCommand command, @Nullable PlanFile plan) {
        this.command = command;
        this.steward = command.steward;
        this.plan = plan;
        this.policy = plan == null
                ? command.policy
                : Usage.checked(command.spec, () -> EnforcementOptions.of(plan.options()));
        this.agreement = plan == null ? Agreement.toAll() : Agreement.to(plan);
        this.settings = Usage.checked(command.spec, policy::settings);
    }

    int run() {
        if (plan != null && plan.changes().isEmpty()) {
            steward.tell("Nothing to change.");
            return ExitCode.DONE;
        }
        var selection = Usage.checked(command.spec, this::selection);
        var first = command.first();
        try (var targets = targets();
                var json = new FleetJson()) {
            var look = look(targets, selection, json);
            look.complaints().forEach(steward::complain);
            if (look.isNothing()) {
                return look.ending().exitCode();
            }
            json.add(look.origins());
            return carryOut(first, look, targets, json).exitCode();
        }
    }

    private Ending carryOut(CanarySize first, Survey.Result look, FleetTargets targets, FleetJson json) {
        candidates.sort(Planned.ORDER);
        var order = OriginOrder.of(candidates);
        var chosen = order.subList(0, first.of(order.size()));
        if (!isWanted(chosen)) {
            steward.complain("nothing is changed");
            return Ending.NOT_DONE;
        }
        try (var interruption = ShutdownSignal.watch()) {
            order.subList(chosen.size(), order.size()).forEach(json::add);
            var ending = chosen.isEmpty() ? Ending.DONE : change(chosen, targets, json, interruption);
            if (command.json) {
                json.write(steward.out(), clock.instant(), policy.json(), look.unread());
            }
            return worse(ending, look.ending());
        }
    }

    private InstanceSelection selection() {
        return plan == null
                ? command.fleet.selection()
                : new InstanceSelection(plan.changes().keySet(), Map.of(), "", "");
    }

    private FleetTargets targets() {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return Usage.checked(
                    command.spec, () -> plan == null ? command.fleet.targets() : command.fleet.targets(plan.places()));
        }
    }

    private Survey.Result look(FleetTargets targets, InstanceSelection selection, FleetJson json) {
        try (var _ = steward.lastWords("interrupted, nothing is changed")) {
            return new Survey(new Planner(settings, clock), steward.progress())
                    .look(targets, selection, planned -> take(planned, json));
        }
    }

    private void take(Planned found, FleetJson json) {
        var planned = found.ended(found.instance(), agreement.told(found.outcome()));
        summary.add(planned);
        if (planned.outcome().kind() == Kind.WOULD_MODIFY) {
            candidates.add(planned);
            return;
        }
        json.add(planned);
        if (planned.outcome().reason() == Reason.CHANGED_SINCE_PLAN) {
            say(planned.outcome());
        }
    }

    private boolean isWanted(List<Planned> chosen) {
        var width = steward.columnsForPeople();
        Consumer<String> people = command.changes.yes ? steward::note : steward::tell;
        new PlanText(summary, steward.inkForPeople(), width).totals().forEach(people);
        if (chosen.isEmpty()) {
            people.accept("");
            people.accept("Nothing to change.");
            return true;
        }
        unusualOptions().forEach(people);
        ChangeList.lines(chosen, width).forEach(people);
        people.accept("");
        return command.changes.isConfirmed(steward, "Change " + some(chosen.size()) + " now?");
    }

    /** The options of a plan that differ from the defaults, since whoever wrote the plan decided them. */
    private List<String> unusualOptions() {
        if (plan == null) {
            return List.of();
        }
        var usual = new EnforcementOptions().json();
        var unusual = plan.options().entrySet().stream()
                .filter(option -> !option.getValue().equals(usual.get(option.getKey())))
                .map(option -> Words.printable(option.getKey() + "=" + option.getValue()))
                .sorted()
                .toList();
        return unusual.isEmpty()
                ? List.of()
                : List.of("", "The plan was made with " + String.join(", ", unusual) + ".");
    }

    private String some(int chosen) {
        return chosen == candidates.size()
                ? Words.count(chosen, "instance")
                : "the first " + chosen + " of " + Words.count(candidates.size(), "instance");
    }

    private Ending change(List<Planned> chosen, FleetTargets targets, FleetJson json, ShutdownSignal interruption) {
        var file = command.changes.journal("apply", clock.instant());
        try (var journal = steward.journal(command.spec, file, targets.isSimulated())) {
            var rollout = new Rollout(settings, agreement, journal, interruption, steward.progress());
            var reached = new HashSet<InstanceId>();
            var notAttempted = rollout.change(chosen, targets, ended -> {
                reached.add(ended.instance().id());
                json.addEnded(ended, clock.instant());
                say(ended.outcome());
            });
            chosen.stream()
                    .filter(planned -> !reached.contains(planned.instance().id()))
                    .forEach(json::add);
            var pending = command.wait ? rollout.settle() : List.<PendingInstances>of();
            if (interruption.isRequested()) {
                steward.complain(interrupted(rollout.counts(), chosen.size(), notAttempted, file));
                return Ending.INTERRUPTED;
            }
            steward.complain(Words.count(rollout.counts().of(Kind.MODIFIED), "instance") + " of " + chosen.size()
                    + " changed; journal: " + file);
            return ending(rollout.counts(), pending, chosen.size());
        }
    }

    private String interrupted(FleetCounts done, int chosen, int notAttempted, Path file) {
        return "interrupted: " + Words.count(done.of(Kind.MODIFIED), "instance") + " of " + chosen + " changed, "
                + notAttempted + " not attempted; journal: " + file
                + (command.fleet.isSimulated()
                        ? "; the simulated fleet is gone"
                        : "; the same command goes on, apply --undo " + file + " restores");
    }

    private void say(Outcome outcome) {
        if (!command.json) {
            steward.report(Words.of(outcome));
        }
    }

    private Ending ending(FleetCounts done, List<PendingInstances> pending, int chosen) {
        pending.forEach(each -> steward.complain(each.words()));
        if (done.of(Reason.ACCESS_DENIED) == chosen) {
            return Ending.DENIED;
        }
        return done.hasNonCompliance() || !pending.isEmpty() || done.of(Reason.CHANGED_SINCE_PLAN) > 0
                ? Ending.NOT_DONE
                : Ending.DONE;
    }

    /** An instance that was left alone because it differs from the plan counts as not done. */
    private Ending worse(Ending change, Ending look) {
        if (change != Ending.DONE) {
            return change;
        }
        return summary.counts().of(Reason.CHANGED_SINCE_PLAN) > 0 ? Ending.NOT_DONE : look;
    }
}
