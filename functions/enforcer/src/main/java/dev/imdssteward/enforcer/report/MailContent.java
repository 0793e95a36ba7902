package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.BatchReport.UnresolvedLaunch;
import dev.imdssteward.enforcer.BatchReport.Weakening;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Set;

/**
 * The results of an invocation that people may have to be told.
 *
 * @param launches those whose instances could not be found
 * @param weakenings the events that weakened an instance, each of which is mailed
 * @param abandoned the instances that are not tried again
 */
public record MailContent(
        List<Outcome> outcomes,
        List<UnresolvedLaunch> launches,
        List<Weakening> weakenings,
        Set<InstanceId> abandoned) {
    public MailContent {
        outcomes = List.copyOf(outcomes);
        launches = List.copyOf(launches);
        weakenings = List.copyOf(weakenings);
        abandoned = Set.copyOf(abandoned);
    }
}
