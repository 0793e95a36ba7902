package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.query.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Which part of a long answer is asked for.
 *
 * @param from the first position
 * @param size at most so many; {@link Integer#MAX_VALUE} for all
 */
record Page(long from, int size) {
    private static final String MARK = "after-position-";

    static Page of(Parameters parameters) {
        var token = parameters.find("NextToken").filter(text -> !text.isEmpty());
        var size = parameters.number("MaxResults");
        size.ifPresent(Page::requireValid);
        return new Page(
                token.map(Page::position).orElse(0L), size.orElse(token.isPresent() ? 1000 : Integer.MAX_VALUE));
    }

    /** The token with which the next page starts at a position. */
    static String tokenFor(long position) {
        return Base64.getUrlEncoder().encodeToString((MARK + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static void requireValid(int size) {
        var problem = size < 5
                ? Optional.of("Expecting a value greater than 5.")
                : size > 1000 ? Optional.of("Expecting a value less than or equal to 1000.") : Optional.<String>empty();
        problem.ifPresent(text -> {
            throw Failure.of(
                    "InvalidParameterValue", "Value ( " + size + " ) for parameter maxResults is invalid. " + text);
        });
    }

    private static long position(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith(MARK)) {
                return Long.parseLong(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException _) {
            // refused below, as any other text that is no token
        }
        throw Failure.of("InvalidNextToken", "The specified NextToken is not valid.");
    }
}
