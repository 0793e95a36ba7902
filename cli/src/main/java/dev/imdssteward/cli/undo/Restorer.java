package dev.imdssteward.cli.undo;

import dev.imdssteward.cli.aws.OptionRestorer;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.journal.JournalEntry;
import dev.imdssteward.cli.journal.JournalStep;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.cli.undo.Restored.Result;
import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.ec2.Ec2Instances;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.MetadataOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Restores instances of one account and Region, one after the other, and writes everything down. */
final class Restorer {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private final Instances instances;
    private final OptionRestorer options;
    private final Journal journal;
    private final ShutdownSignal interruption;
    private final InstantSource clock;

    Restorer(Connection connection, Journal journal, ShutdownSignal interruption, InstantSource clock) {
        this.instances = Ec2Instances.connect(connection);
        this.options = OptionRestorer.connect(connection);
        this.journal = journal;
        this.interruption = interruption;
        this.clock = clock;
    }

    Restored restore(Undone undone) {
        try {
            var found = instances.describe(List.of(undone.newest().instanceId()));
            return found.isEmpty()
                    ? undone.ended(Result.FAILED, "not found in account " + account(undone))
                    : restore(undone, found.getFirst());
        } catch (RefusedException unanswered) {
            return undone.ended(Result.FAILED, String.valueOf(unanswered.getMessage()));
        }
    }

    private static String account(Undone undone) {
        return undone.newest().place().account() + " with these credentials";
    }

    private Restored restore(Undone undone, Instance instance) {
        var current = instance.options();
        var target = undone.target(current);
        if (instance.state().isEnding()) {
            return undone.ended(Result.UNCHANGED, "terminated");
        }
        if (target.equals(current)) {
            return target.equals(undone.before())
                    ? undone.ended(Result.UNCHANGED, "")
                    : undone.ended(Result.UNCHANGED, "its options are no longer those it was left with");
        }
        return restored(undone, current, target);
    }

    private Restored restored(Undone undone, MetadataOptions current, MetadataOptions target) {
        var newest = undone.newest();
        var entry = new JournalEntry(
                JournalStep.CHANGING,
                clock.instant(),
                newest.place(),
                newest.instanceId(),
                current,
                target,
                "",
                journal.isSimulated());
        journal.write(entry);
        var answer = ask(entry);
        journal.write(entry.answered(answer, clock.instant()));
        return switch (answer) {
            case Modification.Refused(var refusal, var words) ->
                undone.ended(refusal == Refusal.ACCESS_DENIED ? Result.DENIED : Result.FAILED, words);
            case Modification.Done()
            when target.equals(undone.before()) ->
                undone.ended(Result.RESTORED, String.join(", ", Words.differences(current, target)));
            case Modification.Done() ->
                undone.ended(
                        Result.RESTORED,
                        String.join(", ", Words.differences(current, target))
                                + ", and no further: somebody else had changed the rest before");
        };
    }

    private Modification ask(JournalEntry entry) {
        var pauses = new ArrayList<>(PAUSES);
        while (true) {
            var answer = options.restore(entry.instanceId(), entry.before(), entry.after());
            if (!isThrottled(answer) || pauses.isEmpty() || interruption.isRequested()) {
                return answer;
            }
            interruption.sleep(pauses.removeFirst());
        }
    }

    private static boolean isThrottled(Modification answer) {
        return answer instanceof Modification.Refused refused && refused.refusal() == Refusal.THROTTLED;
    }
}
