package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.BatchReport.UnresolvedLaunch;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The requests looked at together, with the instances that each of them names. */
final class Batch {
    private final Map<Request, Set<InstanceId>> idsOf = new LinkedHashMap<>();
    private final List<UnresolvedLaunch> unresolved = new ArrayList<>();

    /** Finds out which instances the requests name; a launch that names none is looked up, and its instances kept. */
    static Batch of(List<Request> requests, Instances instances, InstanceCache cache, Instant now) {
        var batch = new Batch();
        for (var request : requests) {
            switch (request) {
                case Request.Named named -> batch.idsOf.put(request, named.instanceIds());
                case Request.Weakened weakened -> batch.idsOf.put(request, weakened.instanceIds());
                case Request.Launched launched -> batch.idsOf.put(request, launched.instanceIds());
                case Request.LaunchedWith launch -> batch.resolve(launch, instances, cache, now);
            }
        }
        return batch;
    }

    private void resolve(Request.LaunchedWith launch, Instances instances, InstanceCache cache, Instant now) {
        try {
            var found = instances.launchedWith(launch.clientToken());
            cache.keep(found);
            idsOf.put(launch, idsOf(found));
            if (found.isEmpty()) {
                var reason = Reason.ofUnknown(launch.trigger().isRecent(now));
                unresolved.add(new UnresolvedLaunch(launch, reason, "no instance has this client token"));
            }
        } catch (RefusedException unanswered) {
            var answer = unanswered.refused();
            unresolved.add(new UnresolvedLaunch(launch, Reason.of(answer.refusal(), true), answer.detail()));
        }
    }

    private static Set<InstanceId> idsOf(List<Instance> instances) {
        var ids = new LinkedHashSet<InstanceId>();
        instances.forEach(instance -> ids.add(instance.id()));
        return ids;
    }

    /** Every instance named, once, with the requests that name it. */
    List<Target> targets() {
        var requests = new LinkedHashMap<InstanceId, List<Request>>();
        idsOf.forEach((request, ids) -> ids.forEach(
                id -> requests.computeIfAbsent(id, _ -> new ArrayList<>()).add(request)));
        return requests.entrySet().stream()
                .map(entry -> new Target(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    BatchReport report(List<Outcome> outcomes) {
        var kinds = outcomes.stream().collect(Collectors.toMap(Outcome::instanceId, Outcome::kind));
        var unfinished = new LinkedHashMap<Request, Outcome.Kind>();
        idsOf.forEach(
                (request, ids) -> worst(ids.stream().map(kinds::get)).ifPresent(kind -> unfinished.put(request, kind)));
        unresolved.forEach(launch ->
                worst(Stream.of(launch.reason().kind())).ifPresent(kind -> unfinished.put(launch.request(), kind)));
        return new BatchReport(outcomes, unresolved, idsOf, unfinished);
    }

    /** Deferred before failed, since what is deferred still has a chance. */
    private static Optional<Outcome.Kind> worst(Stream<Outcome.Kind> kinds) {
        return kinds.filter(Outcome.Kind::isUnfinished).min(Comparator.naturalOrder());
    }
}
