package dev.imdssteward.verifier.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The expectations of verify.
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

    public Wanted {
        expectations = List.copyOf(expectations);
    }

    /** Nothing but what every instance is held to. */
    public static Wanted plain(boolean probeV1) {
        return new Wanted(List.of(), false, false, false, probeV1, false);
    }

    /** The ids of all checks that this takes, in the report's order. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        if (probeV1) {
            ids.add(ServiceChecks.V1);
        }
        ids.add(ServiceChecks.TOKEN);
        ids.add(TagChecks.ENABLED);
        for (Expectation expectation : expectations) {
            ids.add(TagChecks.id(expectation));
        }
        if (strict) {
            ids.addAll(StrictChecks.IDS);
        }
        return ids;
    }
}
