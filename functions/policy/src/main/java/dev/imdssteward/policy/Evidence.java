package dev.imdssteward.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Evidence about the use of IMDSv1 on one instance, and on others like it, before tokens become required. */
public sealed interface Evidence {

    /** None is needed: the gate is off, or the instance was just launched and nothing speaks against it. */
    record NotAsked() implements Evidence {}

    /** The instance is quiet: observed for long enough, and IMDSv1 was not called. */
    record Quiet() implements Evidence {}

    /**
     * IMDSv1 was off and somebody allowed it again, so that calls since then do not count.
     *
     * @param since about when it was allowed again
     */
    record Weakened(Instant since) implements Evidence {
        /** The fact without its time, for a person. */
        public static final String WORDS = "IMDSv1 was off and was allowed again";

        /** The fact for a person, as a clause. */
        public String inWords() {
            return WORDS + " about " + since.truncatedTo(ChronoUnit.MINUTES);
        }
    }

    /**
     * IMDSv1 is called: by answered calls, or by calls that were refused before somebody allowed IMDSv1 again.
     *
     * @param last about when the last of the calls was made
     */
    record InUse(long calls, Instant last) implements Evidence {}

    /** Nobody can tell yet; {@code why} is for a person. */
    record TooLittle(String why) implements Evidence {}

    /** AWS denied an answer, failed, or gave only a part of it; {@code why} says which service, in its own words. */
    record Unanswered(String why) implements Evidence {}

    /** The instance was just launched, by an origin whose instances made IMDSv1 calls. */
    record OriginInUse(Origin origin, long calls) implements Evidence {}

    /** It is quiet, and none of its origin's instances has tokens required yet, so that one alone is enforced. */
    record FirstOfOrigin(Origin origin) implements Evidence {}

    /** It is quiet, and another instance of its origin has not had tokens required for long enough. */
    record WaitingForCanary(Origin origin, CanaryStage.Watched canary) implements Evidence {}

    /** It is quiet, but calls were refused on instances of its origin that have tokens required. */
    record CanaryRefused(Origin origin, long calls) implements Evidence {}
}
