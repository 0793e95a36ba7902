package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Policy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the instances that a batch of requests names compliant: looks at all of them together, decides on each, asks EC2
 * once for what each one lacks. Safe to run twice; one instance's failure never hides another's.
 */
public final class Enforcer {
    private final Policy policy;
    private final Mode mode;
    private final Instances instances;
    private final OptionChanger changer;
    private final InstantSource clock;

    public Enforcer(Policy policy, Mode mode, Instances instances, InstantSource clock) {
        this.policy = policy;
        this.mode = mode;
        this.instances = instances;
        this.changer = new OptionChanger(instances);
        this.clock = clock;
    }

    /** Enforces the policy on every instance named, until the deadline; what was not reached by then is deferred. */
    public Report enforce(List<Request> requests, Deadline deadline) {
        var facts = new Facts(instances, deadline);
        var batch = Batch.of(requests, instances, facts, clock.instant());
        var subjects = batch.subjects();
        lookAt(subjects, facts);

        var outcomes = subjects.stream()
                .map(subject -> settle(subject, facts.about(subject.id()), deadline))
                .toList();
        return batch.report(outcomes);
    }

    /** Asks about all but those whose launch event already shows that they need nothing. */
    private void lookAt(List<Subject> subjects, Facts facts) {
        var toAsk = new ArrayList<InstanceId>();
        for (var subject : subjects) {
            var settled = subject.observed().filter(it -> needsNothing(decide(it)));
            if (settled.isPresent()) {
                facts.keep(List.of(settled.get()));
            } else if (!facts.isKnown(subject.id())) {
                toAsk.add(subject.id());
            }
        }
        facts.ask(toAsk);
    }

    private static boolean needsNothing(Decision decision) {
        return switch (decision) {
            case Decision.Keep _, Decision.Skip _, Decision.Withhold _ -> true;
            case Decision.Modify _, Decision.Defer _ -> false;
        };
    }

    private Decision decide(Instance instance) {
        return policy.decide(instance, new Evidence.NotAsked(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Outcome settle(Subject subject, Facts.Fact fact, Deadline deadline) {
        return switch (fact) {
            case Facts.Fact.Known(var instance) -> carryOut(decide(instance), subject, deadline);
            case Facts.Fact.Unknown() -> subject.outcome(Reason.ofUnknown(subject.isRecent(clock.instant())), "");
            case Facts.Fact.Unanswered(var answer) ->
                subject.outcome(Reason.of(answer.refusal(), true), answer.detail());
        };
    }

    private Outcome carryOut(Decision decision, Subject subject, Deadline deadline) {
        return switch (decision) {
            case Decision.Keep() -> subject.outcome(Reason.ALREADY_COMPLIANT, "");
            case Decision.Skip(var reason, var detail) -> subject.outcome(Reason.of(reason), detail);
            case Decision.Withhold(var withheld) -> subject.withheld(withheld);
            case Decision.Defer() -> subject.outcome(Reason.STATE_CHANGING, "");
            case Decision.Modify(var changes, var withheld)
            when mode == Mode.AUDIT -> subject.changed(Reason.AUDIT, changes, withheld);
            case Decision.Modify _
            when deadline.isNear() -> subject.outcome(Reason.TRANSIENT_ERROR, "not reached before the deadline");
            case Decision.Modify modify -> changer.change(subject, modify, clock.instant());
        };
    }
}
