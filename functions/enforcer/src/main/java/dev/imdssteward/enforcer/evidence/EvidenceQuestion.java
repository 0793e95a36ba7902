package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.policy.period.EvidencePeriod;

/**
 * The question about the instances of one batch, and the longer run that it belongs to.
 *
 * @param window the window, and the days before it that evidence rests on
 * @param memory the time in which calls are remembered, which ends with the window and is at least as long
 * @param stages the origins that the run has met so far
 * @param deadline when to stop asking for siblings
 * @param answer receives the evidence
 */
record EvidenceQuestion(
        EvidencePeriod window,
        EvidencePeriod memory,
        OriginStages stages,
        Deadline deadline,
        EvidenceGate.Answer answer) {
    /** Calls that come once a month are remembered, whatever the window is: these days and seven more. */
    private static final int LEAST_DAYS = 28;

    /** The time in which calls are remembered. */
    static EvidencePeriod memoryOf(EvidencePeriod window) {
        return new EvidencePeriod(window.now(), Math.max(window.quietDays(), LEAST_DAYS));
    }

    static EvidenceQuestion of(EvidencePeriod window, OriginStages stages, Deadline deadline) {
        return new EvidenceQuestion(window, memoryOf(window), stages, deadline, new EvidenceGate.Answer());
    }
}
