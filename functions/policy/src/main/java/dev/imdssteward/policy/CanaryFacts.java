package dev.imdssteward.policy;

/**
 * The facts that the recorded hours of a canary show, which take less room than the hours.
 *
 * @param watched the present time with tokens required
 * @param wasObserved whether it ran in the window
 * @param refusedCalls the calls refused in the present time with tokens required
 * @param gap CloudWatch's words for what is missing; empty if nothing is
 */
public record CanaryFacts(CanaryStage.Watched watched, boolean wasObserved, long refusedCalls, String gap) {

    boolean isLongEnough() {
        return watched.isLongEnough();
    }
}
