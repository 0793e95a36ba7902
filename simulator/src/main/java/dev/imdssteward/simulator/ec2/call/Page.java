package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.PageToken;
import dev.imdssteward.simulator.query.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The part of a long answer that a request asks for.
 *
 * @param from the first position
 * @param size at most so many; {@link Integer#MAX_VALUE} for all
 */
public record Page(long from, int size) {
    private static final int LEAST = 5;
    private static final int MOST = 1000;

    public static Page of(Parameters parameters) {
        return of(parameters, LEAST, MOST);
    }

    /** Reads {@code NextToken} and {@code MaxResults}, which lets an action have pages of such sizes. */
    public static Page of(Parameters parameters, int least, int most) {
        var token = parameters.find("NextToken").filter(text -> !text.isEmpty());
        var size = parameters.number("MaxResults");
        size.ifPresent(wanted -> requireValid(wanted, least, most));
        return new Page(
                token.map(Page::position).orElse(0L), size.orElse(token.isPresent() ? most : Integer.MAX_VALUE));
    }

    /** The part of what is found from this page's first position on that is on this page. */
    public <T> List<T> cut(List<T> found) {
        return found.subList(0, Math.min(size, found.size()));
    }

    /** The token of the page after this one, if more was found. */
    public <T> Optional<String> next(List<T> found, ToLongFunction<T> position) {
        return found.size() <= size
                ? Optional.empty()
                : Optional.of(PageToken.of(position.applyAsLong(found.get(size))));
    }

    private static void requireValid(int size, int least, int most) {
        var problem = size < least
                ? Optional.of("Expecting a value greater than " + least + ".")
                : size > most
                        ? Optional.of("Expecting a value less than or equal to " + most + ".")
                        : Optional.<String>empty();
        problem.ifPresent(text -> {
            throw FailureException.of(
                    "InvalidParameterValue", "Value ( " + size + " ) for parameter maxResults is invalid. " + text);
        });
    }

    private static long position(String token) {
        return PageToken.position(token)
                .orElseThrow(() -> FailureException.of("InvalidNextToken", "The specified NextToken is not valid."));
    }
}
