package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.policy.InterfaceWord;

/** The result of one source in a fix, or of one change in an undo; the words may be empty. */
public record FixResult(Outcome outcome, String words) {

    /** The ways in which it can end. */
    public enum Outcome {
        FIXED,
        RESTORED,
        /** Somebody changed it meanwhile, or nothing was to be done. */
        UNCHANGED,
        FAILED,
        DENIED,
        /** The command was interrupted before it was reached. */
        NOT_REACHED;

        /** The public interface's word. */
        String word() {
            return this == DENIED ? "failed" : InterfaceWord.of(this);
        }
    }

    static FixResult of(AwsCallException failure) {
        var denied = failure.kind() == AwsCallException.Kind.DENIED;
        return new FixResult(denied ? Outcome.DENIED : Outcome.FAILED, String.valueOf(failure.getMessage()));
    }
}
