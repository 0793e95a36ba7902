package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.Members;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The part of what a request found that one answer holds: so many data points from a position on. Data that a
 * fault keeps back comes on a last page of its own.
 *
 * @param isLast whether this is that page
 * @param ascending whether the oldest data comes first
 */
record MetricDataPage(Position from, int most, boolean isLast, boolean ascending) {
    private static final int MOST_POINTS = 100_800;
    private static final Pattern TOKEN = Pattern.compile("(after|late)-([0-9]{1,6})-([0-9]{1,6})-([0-9]{1,6})");

    /** A data point among all that a request found, so that nothing before it is looked at again. */
    record Position(int query, int series, int point) {
        static final Position START = new Position(0, 0, 0);
    }

    public static MetricDataPage of(Members request) {
        var most = request.number("MaxDatapoints").orElse(MOST_POINTS);
        if (most < 1 || most > MOST_POINTS) {
            throw FailureException.of("ValidationError", "MaxDatapoints must be between 1 and " + MOST_POINTS);
        }
        var ascending = request.text("ScanBy").equals("TimestampAscending");
        var token = request.text("NextToken");
        if (token.isEmpty()) {
            return new MetricDataPage(Position.START, most, false, ascending);
        }
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            throw FailureException.of("InvalidNextToken", "The next token specified is invalid.");
        }
        return new MetricDataPage(position(parts), most, parts.group(1).equals("late"), ascending);
    }

    boolean isFirst() {
        return from.equals(Position.START) && !isLast;
    }

    /** The token of the page that begins with a data point. */
    String tokenOf(Position next) {
        return String.join(
                "-",
                List.of(
                        isLast ? "late" : "after",
                        String.valueOf(next.query()),
                        String.valueOf(next.series()),
                        String.valueOf(next.point())));
    }

    /** The token of the last page. */
    String tokenOfLast() {
        return new MetricDataPage(from, most, true, ascending).tokenOf(Position.START);
    }

    private static Position position(MatchResult token) {
        return new Position(
                Integer.parseInt(token.group(2)), Integer.parseInt(token.group(3)), Integer.parseInt(token.group(4)));
    }
}
