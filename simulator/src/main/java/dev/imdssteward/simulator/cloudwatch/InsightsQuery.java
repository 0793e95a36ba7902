package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.FailureException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A query of Metrics Insights, without WHERE.
 *
 * @param schema the dimensions that a metric must have, exactly these; empty for any
 * @param groupBy the dimensions whose values make a series of their own; empty for one series
 * @param descending whether the series with the highest values come first, by the function over the whole time
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html">
 *     Metrics Insights query components</a>
 */
record InsightsQuery(
        Statistic function,
        String metric,
        String namespace,
        Set<String> schema,
        List<String> groupBy,
        boolean descending,
        int limit) {
    private static final int MOST_SERIES = 500;
    private static final String NAMES = "[\\w\"/., -]+?";
    private static final Pattern FORM =
            Pattern.compile("""
            \\s*SELECT\\s+(?<function>AVG|SUM|MIN|MAX|COUNT)\\(\\s*(?<metric>[\\w"]+)\\s*\\)
            \\s+FROM\\s+(?:SCHEMA\\(\\s*(?<schema>NAMES)\\s*\\)|(?<namespace>[\\w"/-]+))
            (?:\\s+GROUP\\s+BY\\s+(?<groups>NAMES))?
            (?:\\s+ORDER\\s+BY\\s+\\k<function>\\(\\s*\\)(?:\\s+(?<order>ASC|DESC))?)?
            (?:\\s+LIMIT\\s+(?<limit>\\d{1,6}))?\\s*
            """.replace("NAMES", NAMES).replace("\n", ""), Pattern.CASE_INSENSITIVE);

    static InsightsQuery parse(String expression) {
        var query = FORM.matcher(expression);
        if (!query.matches()) {
            throw FailureException.of(
                    "ValidationError",
                    "The simulator understands no other expression than a plain SELECT: " + expression);
        }
        var source = names(group(query, "schema").or(() -> group(query, "namespace")));
        return new InsightsQuery(
                Statistic.ofFunction(query.group("function")),
                unquoted(query.group("metric")),
                source.getFirst(),
                Set.copyOf(source.subList(1, source.size())),
                names(group(query, "groups")),
                group(query, "order").filter("DESC"::equalsIgnoreCase).isPresent(),
                Math.min(
                        MOST_SERIES, group(query, "limit").map(Integer::valueOf).orElse(MOST_SERIES)));
    }

    /** Returns whether the query is about a metric. */
    boolean covers(MetricName candidate) {
        return schema.isEmpty() || candidate.dimensions().keySet().equals(schema);
    }

    /** The label of the series that a metric belongs to. */
    String label(MetricName candidate) {
        return groupBy.isEmpty()
                ? metric
                : String.join(
                        " ",
                        groupBy.stream()
                                .map(name -> candidate.dimensions().getOrDefault(name, "Other"))
                                .toList());
    }

    private static Optional<String> group(Matcher query, String name) {
        return Optional.ofNullable(query.group(name));
    }

    private static List<String> names(Optional<String> list) {
        return list.stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(InsightsQuery::unquoted)
                .toList();
    }

    private static String unquoted(String name) {
        return name.strip().replace("\"", "");
    }
}
