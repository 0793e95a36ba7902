package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.fleet.Regional.Placed;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.PageToken;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.List;
import java.util.function.Consumer;

/**
 * The part of a long answer that is asked for by {@code NextToken} and {@code MaxRecords}.
 *
 * @param from the first position
 */
record ScalingPage(long from, int size) {
    private static final int USUAL = 50;
    private static final int MOST = 100;

    static ScalingPage of(Parameters parameters) {
        var size = parameters.number("MaxRecords").orElse(USUAL);
        if (size < 1 || size > MOST) {
            throw FailureException.of(
                    "ValidationError",
                    "1 validation error detected: Value '" + size + "' at 'maxRecords' failed to satisfy constraint: "
                            + "Member must have value between 1 and " + MOST);
        }
        var token = parameters.text("NextToken");
        return new ScalingPage(token.isEmpty() ? 0 : position(token), size);
    }

    /** Writes a list with the members of this page, and the token of the next page if there is one. */
    <T> void write(Xml xml, String name, List<Placed<T>> found, Consumer<T> write) {
        var left = found.stream().filter(placed -> placed.position() >= from).toList();
        xml.open(name);
        left.stream().limit(size).forEach(placed -> xml.element("member", () -> write.accept(placed.value())));
        xml.close(name);
        if (left.size() > size) {
            xml.text("NextToken", PageToken.of(left.get(size).position()));
        }
    }

    private static long position(String token) {
        return PageToken.position(token)
                .orElseThrow(() -> FailureException.of("InvalidNextToken", "The token '" + token + "' is invalid."));
    }
}
