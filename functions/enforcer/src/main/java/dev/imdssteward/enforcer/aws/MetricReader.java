package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.Instances.Unanswered;
import dev.imdssteward.enforcer.Modification.Refusal;
import dev.imdssteward.enforcer.Modification.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Reads metrics from CloudWatch, page by page, and judges whether each result is complete: over its pages the last
 * {@code StatusCode} counts, and a message about the call as a whole speaks of every result.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html">
 *     MetricDataResult</a>
 */
record MetricReader(Supplier<CloudWatchClient> cloudWatch) {
    /** The largest number of queries in one call. */
    static final int MOST_QUERIES = 500;

    /**
     * Reads all pages.
     *
     * @param results is handed each page's results; those of one query may be on several pages
     * @return CloudWatch's words about each query whose result is not complete, by its id; empty if all are complete
     */
    Map<String, String> read(
            Instant start, Instant end, List<MetricDataQuery> queries, Consumer<MetricDataResult> results) {
        var request =
                GetMetricDataRequest.builder().startTime(start).endTime(end).metricDataQueries(queries);
        var status = new Status(queries);
        String next;
        do {
            var page = cloudWatch.get().getMetricData(request.build());
            page.metricDataResults().forEach(status::add);
            page.metricDataResults().forEach(results);
            status.addMessages(page.messages());
            next = page.nextToken();
            request.nextToken(next);
        } while (next != null && !next.isEmpty());
        return status.gaps();
    }

    /** The exception for results that are not complete, with CloudWatch's words about them. */
    static Unanswered incomplete(Collection<String> words) {
        return new Unanswered(new Refused(
                Refusal.TRANSIENT_ERROR,
                "CloudWatch's answer is not complete: " + String.join("; ", new LinkedHashSet<>(words))));
    }

    /** The status with which the results of the queries ended. */
    private static final class Status {
        private final List<MetricDataQuery> queries;
        private final Map<ResultKey, MetricDataResult> last = new LinkedHashMap<>();
        private final List<MessageData> messages = new ArrayList<>();

        /** A query of Metrics Insights has a result for each group, told apart by their labels. */
        private record ResultKey(String id, String label) {}

        Status(List<MetricDataQuery> queries) {
            this.queries = queries;
            // a single metric always has a result, be it empty
            queries.stream()
                    .filter(query -> query.expression() == null)
                    .forEach(query -> last.put(
                            new ResultKey(query.id(), ""),
                            MetricDataResult.builder()
                                    .statusCode("without a result")
                                    .build()));
        }

        void add(MetricDataResult result) {
            var single = new ResultKey(result.id(), "");
            var key = last.containsKey(single) ? single : new ResultKey(result.id(), String.valueOf(result.label()));
            last.put(key, withoutPoints(result));
        }

        private static MetricDataResult withoutPoints(MetricDataResult result) {
            return MetricDataResult.builder()
                    .statusCode(result.statusCodeAsString())
                    .messages(result.messages())
                    .build();
        }

        void addMessages(List<MessageData> some) {
            messages.addAll(some);
        }

        Map<String, String> gaps() {
            var gaps = new LinkedHashMap<String, String>();
            last.forEach((key, result) -> {
                if (result.statusCode() != StatusCode.COMPLETE) {
                    gaps.put(key.id(), words(result.statusCodeAsString(), result.messages()));
                }
            });
            if (!messages.isEmpty()) {
                queries.forEach(query -> gaps.putIfAbsent(query.id(), words(null, messages)));
            }
            return gaps;
        }

        private static String words(@Nullable String status, List<MessageData> messages) {
            var said = messages.stream()
                    .map(message -> message.code() + ": " + message.value())
                    .distinct()
                    .collect(Collectors.joining("; "));
            return status == null ? said : said.isEmpty() ? status : status + " (" + said + ")";
        }
    }
}
