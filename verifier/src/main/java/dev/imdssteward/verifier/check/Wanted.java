package dev.imdssteward.verifier.check;

import java.util.List;

/**
 * What verify is asked to hold an instance to.
 *
 * @param allowV1 an answer to IMDSv1 is a warning only
 * @param allowNoTags tags that are not offered are a warning only
 * @param strict also asks the questions that only a genuine, directly reached service answers right
 * @param probeV1 whether to send the one request without a token, which CloudWatch counts
 * @param readTags whether the report carries every tag
 */
public record Wanted(
        List<Expectation> expectations,
        boolean allowV1,
        boolean allowNoTags,
        boolean strict,
        boolean probeV1,
        boolean readTags) {

    public static final Wanted PLAIN = new Wanted(List.of(), false, false, false, true, false);

    public Wanted {
        expectations = List.copyOf(expectations);
    }
}
