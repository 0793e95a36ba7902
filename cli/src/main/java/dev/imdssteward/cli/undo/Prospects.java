package dev.imdssteward.cli.undo;

import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        for (var some : Chunks.of(scope, Instances.MOST_IDS_A_CALL)) {
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
        } catch (RefusedException unanswered) {
            return some.stream()
                    .map(undone -> new Prospect(
                            undone, Optional.empty(), unanswered.refused().detail()))
                    .toList();
        }
    }

    private static Map<InstanceId, Instance> byId(List<Instance> instances) {
        var byId = new HashMap<InstanceId, Instance>();
        instances.forEach(instance -> byId.put(instance.id(), instance));
        return byId;
    }

    /** Only the instances with these tags, of those that could be described. */
    public Prospects having(Map<String, List<String>> tags) {
        var filter = new TagFilter(tags);
        return tags.isEmpty()
                ? this
                : new Prospects(
                        all.stream()
                                .filter(prospect -> prospect.instance()
                                        .filter(filter::accepts)
                                        .isPresent())
                                .toList(),
                        torn);
    }

    /** The instances that an undo would change. */
    public List<Prospect> changing() {
        return all.stream().filter(Prospect::mayChange).toList();
    }

    /** The results of the instances that an undo would not change. */
    public List<Restored> unchanged() {
        return all.stream()
                .filter(prospect -> !prospect.mayChange())
                .map(Prospect::unchanged)
                .toList();
    }

    /** The options that an undo would change, of all instances. */
    public Set<Option> options() {
        return changing().stream()
                .flatMap(prospect -> prospect.options().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<InstanceId> ids() {
        return all.stream().map(Prospect::id).collect(Collectors.toSet());
    }

    /** Every instance with what is taken back of it. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(Words.count(all.size(), "instance") + " of this journal:");
        all.forEach(prospect -> lines.add(prospect.line()));
        if (torn > 0) {
            lines.add("Left out: " + Words.count(torn, "line") + " that its writer did not finish.");
        }
        return lines;
    }
}
