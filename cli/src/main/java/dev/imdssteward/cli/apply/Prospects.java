package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances of a journal as they are now.
 *
 * @param torn how many lines of the journal could not be read
 */
public record Prospects(List<Prospect> all, int torn) {
    public Prospects {
        all = List.copyOf(all);
    }

    /** Looks at instances of one account and Region, as many at once as EC2 allows. */
    static List<Prospect> of(List<Undone> scope, Instances instances) {
        var prospects = new ArrayList<Prospect>();
        for (var from = 0; from < scope.size(); from += Instances.MOST_IDS_A_CALL) {
            var some = scope.subList(from, Math.min(scope.size(), from + Instances.MOST_IDS_A_CALL));
            prospects.addAll(look(some, instances));
        }
        return prospects;
    }

    private static List<Prospect> look(List<Undone> some, Instances instances) {
        try {
            var found = byId(instances.describe(
                    some.stream().map(undone -> undone.newest().instanceId()).toList()));
            return some.stream()
                    .map(undone -> new Prospect(
                            undone,
                            Optional.ofNullable(found.get(undone.newest().instanceId())),
                            ""))
                    .toList();
        } catch (Instances.Unanswered unanswered) {
            return some.stream()
                    .map(undone -> new Prospect(
                            undone, Optional.empty(), unanswered.answer().detail()))
                    .toList();
        }
    }

    private static Map<InstanceId, Instance> byId(List<Instance> instances) {
        var byId = new HashMap<InstanceId, Instance>();
        instances.forEach(instance -> byId.put(instance.id(), instance));
        return byId;
    }

    /** Counts those that an undo would change. */
    public int changing() {
        return (int) all.stream().filter(Prospect::mayChange).count();
    }

    /** Every instance with what is taken back of it. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(Words.count(all.size(), "instance") + " in this journal:");
        all.forEach(prospect -> lines.add(prospect.line()));
        if (torn > 0) {
            lines.add("Left out: " + Words.count(torn, "line") + " that its writer did not finish.");
        }
        return lines;
    }
}
