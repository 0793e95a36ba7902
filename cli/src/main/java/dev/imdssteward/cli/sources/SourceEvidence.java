package dev.imdssteward.cli.sources;

import dev.imdssteward.policy.InterfaceWord;

/**
 * The evidence that its instances do not use IMDSv1.
 *
 * @param calls answered and refused calls in the window, where they were counted
 */
public record SourceEvidence(Verdict verdict, long calls, String detail) {

    static final SourceEvidence NOT_ASKED = new SourceEvidence(Verdict.NOT_ASKED, 0, "");
    static final SourceEvidence QUIET = new SourceEvidence(Verdict.QUIET, 0, "");

    /** Returns whether tokens would break something, or nobody can tell. */
    boolean speaksAgainst() {
        return switch (verdict) {
            case USES_IMDSV1, NO_EVIDENCE -> true;
            case NOT_ASKED, QUIET -> false;
        };
    }

    /** The verdict of the evidence. */
    public enum Verdict {
        /** Nothing waits for evidence. */
        NOT_ASKED,
        QUIET,
        USES_IMDSV1,
        NO_EVIDENCE;

        /** The public interface's word. */
        public String word() {
            return InterfaceWord.of(this);
        }
    }
}
