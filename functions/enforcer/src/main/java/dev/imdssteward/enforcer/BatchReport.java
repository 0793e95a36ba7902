package dev.imdssteward.enforcer;

import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The results of a batch of requests.
 *
 * @param outcomes one for each instance that they named
 * @param unresolved the launches whose instances could not be found
 * @param named the instances of each request; an unresolved launch has none
 * @param unfinished the requests that have to be redelivered: deferred if one of their instances is, failed if one is and
 *     none is deferred
 */
public record BatchReport(
        List<Outcome> outcomes,
        List<UnresolvedLaunch> unresolved,
        Map<Request, Set<InstanceId>> named,
        Map<Request, Outcome.Kind> unfinished) {
    public BatchReport {
        outcomes = List.copyOf(outcomes);
        unresolved = List.copyOf(unresolved);
        named = Map.copyOf(named);
        unfinished = Map.copyOf(unfinished);
    }

    /** The instances that a request named, by id or by its client token. */
    public Set<InstanceId> namedBy(Request request) {
        return named.getOrDefault(request, Set.of());
    }

    /** The outcomes of the instances that a request says somebody weakened; none for any other request. */
    public List<Weakening> weakeningsBy(Request request) {
        return request instanceof Request.Weakened(var trigger, var ids, var weakened)
                ? outcomes.stream()
                        .filter(outcome -> ids.contains(outcome.instanceId()))
                        .map(outcome -> new Weakening(trigger, weakened, outcome))
                        .toList()
                : List.of();
    }

    /** Those of a request's instances that failed, in order of their ids. */
    public List<InstanceId> failedOf(Request request) {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == Outcome.Kind.FAILED)
                .map(Outcome::instanceId)
                .filter(namedBy(request)::contains)
                .sorted()
                .toList();
    }

    /** The same report with some of its outcomes and unresolved launches. */
    public BatchReport with(Predicate<Outcome> outcome, Predicate<UnresolvedLaunch> launch) {
        return new BatchReport(
                outcomes.stream().filter(outcome).toList(),
                unresolved.stream().filter(launch).toList(),
                named,
                unfinished);
    }

    /** A launch whose event named no instances, and whose instances could not be found by its client token either. */
    public record UnresolvedLaunch(Request.LaunchedWith request, Outcome.Reason reason, String detail) {}

    /**
     * An event that weakened an instance, and what became of that.
     *
     * @param weakened the options that were asked to be weakened; empty if that depends on what they were before
     */
    public record Weakening(Trigger trigger, Set<Option> weakened, Outcome outcome) {
        public Weakening {
            weakened = Set.copyOf(weakened);
        }
    }
}
