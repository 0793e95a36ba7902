package dev.imdssteward.enforcer.aws.cloudwatch;

import dev.imdssteward.enforcer.aws.StreamedAnswer;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * Reads metrics from CloudWatch, page by page, and judges whether each result is complete: over its pages the last
 * {@code StatusCode} counts, and a message about the call as a whole speaks of every result.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html">
 *     MetricDataResult</a>
 */
record MetricReader(Supplier<CloudWatchClient> cloudWatch) {
    private static final int MOST_QUERIES = 500;
    private static final int MOST_POINTS = 100_800;

    /**
     * The largest number of queries in one call whose answer is one page, since each further page is asked for with all
     * queries again.
     *
     * @param points of each query, at most
     */
    static int mostQueries(int points) {
        return Math.clamp(MOST_POINTS / points, 1, MOST_QUERIES);
    }

    /**
     * Reads all pages.
     *
     * @param results is handed each page's results once the page is read whole; those of one query may be on several pages
     * @return CloudWatch's words about each query whose result is not complete, by its id; empty if all are complete
     */
    Map<String, String> read(
            Instant start, Instant end, List<MetricDataQuery> queries, Consumer<MetricResult> results) {
        var page = new MetricPage();
        var request = GetMetricDataRequest.builder()
                .startTime(start)
                .endTime(end)
                .metricDataQueries(queries)
                .overrideConfiguration(call -> call.putExecutionAttribute(StreamedAnswer.ATTRIBUTE, page));
        var status = new Status(queries);
        do {
            cloudWatch.get().getMetricData(request.build());
            page.results().forEach(status::add);
            page.results().forEach(results);
            status.addMessages(page.messages());
            request.nextToken(page.nextToken());
        } while (!page.nextToken().isEmpty());
        return status.gaps();
    }

    /** The exception for results that are not complete, with CloudWatch's words about them. */
    static RefusedException incomplete(Collection<String> words) {
        return new RefusedException(new Refused(
                Refusal.TRANSIENT_ERROR,
                "CloudWatch's answer is not complete: " + String.join("; ", new LinkedHashSet<>(words))));
    }

    /** The status with which the results of the queries ended. */
    private static final class Status {
        private final List<MetricDataQuery> queries;
        private final Map<ResultKey, End> last = new LinkedHashMap<>();
        private final List<String> messages = new ArrayList<>();

        /** A query of Metrics Insights has a result for each group, told apart by their labels. */
        private record ResultKey(String id, String label) {}

        private record End(boolean isComplete, String words) {}

        Status(List<MetricDataQuery> queries) {
            this.queries = queries;
            // a single metric always has a result, be it empty
            for (var query : queries) {
                if (query.expression() == null) {
                    last.put(new ResultKey(query.id(), ""), new End(false, "without a result"));
                }
            }
        }

        void add(MetricResult result) {
            var single = new ResultKey(result.id(), "");
            var key = last.containsKey(single) ? single : new ResultKey(result.id(), result.label());
            var status = result.status().isEmpty() ? "without a status" : result.status();
            last.put(key, new End(result.isComplete(), words(status, result.messages())));
        }

        void addMessages(List<String> some) {
            messages.addAll(some);
        }

        Map<String, String> gaps() {
            var gaps = new LinkedHashMap<String, String>();
            last.forEach((key, end) -> {
                if (!end.isComplete()) {
                    gaps.put(key.id(), end.words());
                }
            });
            if (!messages.isEmpty()) {
                queries.forEach(query -> gaps.putIfAbsent(query.id(), words("", messages)));
            }
            return gaps;
        }

        private static String words(String status, List<String> messages) {
            var said = String.join("; ", new LinkedHashSet<>(messages));
            return status.isEmpty() || said.isEmpty() ? status + said : status + " (" + said + ")";
        }
    }
}
