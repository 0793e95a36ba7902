package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.journal.JournalEntry;
import dev.imdssteward.cli.journal.JournalStep;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Instances whose changes are journaled before and after each call. No call starts once the command is interrupted.
 *
 * @param seen each instance as it was last seen or left
 * @param notAttempted those whose change an interruption prevented
 */
record JournaledInstances(
        Instances instances,
        AccountAndRegion place,
        Journal journal,
        ShutdownSignal interruption,
        InstantSource clock,
        Map<InstanceId, Instance> seen,
        Set<InstanceId> notAttempted)
        implements Instances {

    @Override
    public List<Instance> describe(Collection<InstanceId> ids) {
        var described = instances.describe(ids);
        described.forEach(instance -> seen.put(instance.id(), instance));
        return described;
    }

    @Override
    public List<Instance> launchedWith(String clientToken) {
        return instances.launchedWith(clientToken);
    }

    @Override
    public Modification modify(InstanceId id, Changes changes) {
        if (interruption.isRequested()) {
            notAttempted.add(id);
            return new Modification.Refused(Refusal.TRANSIENT_ERROR, "interrupted before its change was requested");
        }
        var entry = new JournalEntry(
                JournalStep.CHANGING,
                clock.instant(),
                place,
                id,
                changes.from(),
                changes.to(),
                "",
                journal.isSimulated());
        journal.write(entry);
        var answer = instances.modify(id, changes);
        journal.write(entry.answered(answer, clock.instant()));
        if (answer instanceof Modification.Done) {
            seen.computeIfPresent(id, (_, instance) -> instance.withOptions(changes.to()));
        }
        return answer;
    }
}
