package dev.imdssteward.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stage of an origin whose instances turn over one first: the canary shows what required tokens break before the
 * others follow.
 */
public sealed interface CanaryStage {

    /** The order of canaries by the time that they have had tokens required. */
    Comparator<Watched> LONGEST_FIRST =
            Comparator.comparingInt(Watched::hours).reversed().thenComparing(Watched::canary);

    /** None of its instances that was observed in the window has tokens required. */
    record Untouched() implements CanaryStage {}

    /**
     * The others wait for an instance that has not had tokens required for long enough.
     *
     * @param since about when tokens became required on it
     * @param hours the hours since then in which it was observed
     * @param earlierCall when it last called IMDSv1 before, if that is still recorded; null if it did not
     */
    record Watched(
            InstanceId canary,
            Instant since,
            int hours,
            @Nullable Instant earlierCall) implements CanaryStage {

        boolean isLongEnough() {
            return hours >= CanaryHistory.LONG_ENOUGH;
        }
    }

    /** IMDSv1 calls were refused, so that required tokens break something. */
    record Refused(long calls) implements CanaryStage {}

    /** An instance has had tokens required for long enough without a refused call. */
    record TurnedOver() implements CanaryStage {}

    /** AWS denied an answer, failed, or gave only a part of it; {@code why} says which service, in its own words. */
    record Unanswered(String why) implements CanaryStage {}

    /** The stage by the instances of an origin that have tokens required. */
    static CanaryStage of(Collection<CanaryFacts> required) {
        var calls = required.stream()
                .filter(CanaryFacts::isLongEnough)
                .mapToLong(CanaryFacts::refusedCalls)
                .sum();
        if (calls > 0) {
            return new Refused(calls);
        }
        var gap = required.stream().map(CanaryFacts::gap).filter(words -> !words.isEmpty());
        return gap.findFirst()
                .<CanaryStage>map(words -> new Unanswered("CloudWatch did not say: " + words))
                .orElseGet(() -> watched(required));
    }

    private static CanaryStage watched(Collection<CanaryFacts> required) {
        var canaries = required.stream()
                .filter(each -> each.wasObserved() || each.isLongEnough())
                .map(CanaryFacts::watched)
                .sorted(LONGEST_FIRST)
                .toList();
        if (canaries.isEmpty()) {
            return new Untouched();
        }
        return canaries.getFirst().isLongEnough() ? new TurnedOver() : canaries.getFirst();
    }

    /**
     * The instance that shows whether IMDSv1 is called once a month, if there is one: it did so before tokens became required,
     * and a day without a call says nothing.
     */
    static Optional<Watched> ofRareCalls(Collection<CanaryFacts> required) {
        return required.stream()
                .map(CanaryFacts::watched)
                .filter(canary -> canary.earlierCall() != null)
                .min(LONGEST_FIRST);
    }
}
