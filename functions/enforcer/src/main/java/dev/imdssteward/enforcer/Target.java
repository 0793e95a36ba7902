package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.evidence.TokenCandidate;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One instance, and the requests of a batch that name it. */
record Target(InstanceId id, List<Request> requests) {

    /** The trigger that says who did it, or else the first. */
    Trigger trigger() {
        return requests.stream()
                .map(Request::trigger)
                .filter(trigger -> trigger.actor() != null)
                .findFirst()
                .orElseGet(() -> requests.getFirst().trigger());
    }

    /** The instance in the launch event, unless another request needs a fresh description. */
    Optional<Instance> observed() {
        return requests.stream()
                .map(this::observedBy)
                .reduce((one, other) -> one.isPresent() ? other : one)
                .orElseThrow();
    }

    private Optional<Instance> observedBy(Request request) {
        return request instanceof Request.Launched launched
                ? Optional.ofNullable(launched.observed().get(id))
                : Optional.empty();
    }

    /** Returns whether EC2 may not know the instance yet. */
    boolean isRecent(Instant now) {
        return requests.stream().anyMatch(request -> request.trigger().isRecent(now));
    }

    /** The instance as a candidate for required tokens, by what EC2 says of it. */
    TokenCandidate candidate(Instance instance, Instant now) {
        var asked = requests.stream()
                .flatMap(request -> Stream.ofNullable(request.trigger().sent()))
                .min(Comparator.naturalOrder())
                .orElse(now);
        var weakened =
                requests.stream().anyMatch(request -> request instanceof Request.Weakened some && some.allowsImdsV1());
        return new TokenCandidate(instance, asked, weakened);
    }

    /** The outcome for an instance that nothing is known of. */
    Outcome outcome(Outcome.Reason reason, String detail) {
        return new Outcome(id, reason, null, List.of(), detail, trigger(), null);
    }
}
