package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.AwsJson;
import dev.imdssteward.simulator.rpc.CallRecorder;
import dev.imdssteward.simulator.rpc.Members;
import dev.imdssteward.simulator.rpc.Operation;
import dev.imdssteward.simulator.rpc.RpcCbor;
import dev.imdssteward.simulator.rpc.RpcService;
import dev.imdssteward.simulator.workload.Workloads;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * CloudWatch's GetMetricData: single statistics and one query of Metrics Insights.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
public final class GetMetricData implements Operation {
    private static final String SERVICE = "GraniteServiceVersion20100801";
    private static final String NAMESPACE = "com.amazonaws.cloudwatch.v2010_08_01";
    private static final int MOST_QUERIES = 500;
    private static final String DIMENSION = "InstanceId";

    private final Parts parts;
    private final Answers answers;

    /** The sources of the answers. */
    public record Parts(Metrics metrics, Fleet fleet, Workloads workloads, Recording recording, MetricFaults faults) {}

    private GetMetricData(Parts parts, CallRecorder reception) {
        this.parts = parts;
        var ec2 = new Ec2Metrics(parts.fleet(), parts.workloads(), parts.recording(), reception.clock());
        answers = new Answers(parts.metrics(), ec2, parts.faults());
    }

    /** CloudWatch over HTTP, in the protocols of the SDK for Java and of the Python tools. */
    public static List<RpcService> services(Parts parts, CallRecorder reception) {
        var operations = Map.<String, Operation>of("GetMetricData", new GetMetricData(parts, reception));
        return List.of(
                new RpcService("cloudwatch", new RpcCbor(SERVICE, NAMESPACE), operations, reception),
                new RpcService("cloudwatch", new AwsJson(SERVICE, "1.0", NAMESPACE, Map.of()), operations, reception));
    }

    @Override
    public Map<String, ?> answer(Input input) {
        var request = input.members();
        var start = time(request, "StartTime");
        var end = time(request, "EndTime");
        if (!start.isBefore(end)) {
            throw invalid("The parameter StartTime must be less than the parameter EndTime.");
        }
        parts.fleet().settle();
        var page = MetricDataPage.of(request);
        var queries = queries(request);
        if (page.isFirst()) {
            parts.metrics().ask(queries.size());
        }
        return answer(page, queries, query -> answers.of(query, input.region(), start, end));
    }

    private Map<String, ?> answer(
            MetricDataPage page, List<MetricQuery> queries, Function<MetricQuery, List<Series>> find) {
        var late = queries.stream().filter(this::isCompletedLater).toList();
        var results = Results.of(page, page.isLast() ? late : queries, find);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("MetricDataResults", results.all());
        answer.put("Messages", parts.faults().messages());
        if (results.next().isPresent()) {
            answer.put("NextToken", page.tokenOf(results.next().get()));
        } else if (!page.isLast() && !late.isEmpty()) {
            answer.put("NextToken", page.tokenOfLast());
        }
        return answer;
    }

    private boolean isCompletedLater(MetricQuery query) {
        return parts.faults()
                .of(query.metric())
                .filter(MetricFault::isCompletedLater)
                .isPresent();
    }

    /** The ids are the fleet's own texts, so that the calls of months stay small. */
    @Override
    public List<String> instanceIds(Members request) {
        return request.list("MetricDataQueries").stream()
                .flatMap(query -> query.structure("MetricStat").structure("Metric").list("Dimensions").stream())
                .filter(dimension -> dimension.text("Name").equals(DIMENSION))
                .map(dimension -> dimension.text("Value"))
                .map(id -> parts.fleet().currentIfAny(id).map(Instance::id).orElse(id))
                .toList();
    }

    private static List<MetricQuery> queries(Members request) {
        var all = request.list("MetricDataQueries");
        if (all.isEmpty()) {
            throw invalid("The parameter MetricDataQueries is required.");
        }
        if (all.size() > MOST_QUERIES) {
            throw invalid("The collection MetricDataQueries must not have a size greater than " + MOST_QUERIES + ".");
        }
        var queries = all.stream()
                .filter(query -> !query.isFalse("ReturnData"))
                .map(MetricQuery::of)
                .toList();
        if (queries.stream().map(MetricQuery::id).distinct().count() < queries.size()) {
            throw invalid("The values for parameter id in MetricDataQueries must be unique.");
        }
        if (queries.stream().filter(MetricQuery.Insights.class::isInstance).count() > 1) {
            throw invalid("A request can have only one query of Metrics Insights.");
        }
        return queries;
    }

    private static Instant time(Members request, String name) {
        return request.time(name).orElseThrow(() -> invalid("The parameter " + name + " is required."));
    }

    private static FailureException invalid(String message) {
        return FailureException.of("ValidationError", message);
    }
}
