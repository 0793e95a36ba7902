package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.workload.Workload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** GetMetricData as the AWS SDK for Java speaks it, in CBOR, and as boto3 does, in JSON. */
class CloudWatchTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";
    private static final String MIDNIGHT = "2026-11-24T00:00:00Z";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock));
    private final CloudWatchClient cloudWatch = Sdk.connect(CloudWatchClient.builder(), simulator);

    @AfterEach
    void stop() {
        cloudWatch.close();
        simulator.close();
    }

    @Test
    void recordsZerosSinceTheLaunchAndWhatWasCounted() {
        simulator.fleet().add(launchedDaysAgo(2));
        simulator.fleet().usage().answered(ID, Instant.parse("2026-11-23T23:58:00Z"), 7);
        callImdsv1();

        var result = ask("MetadataNoToken", 14).getFirst();

        assertThat(result.id()).isEqualTo("m0");
        assertThat(result.timestamps())
                .containsExactly(
                        Instant.parse(MIDNIGHT),
                        Instant.parse("2026-11-23T00:00:00Z"),
                        Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(result.values()).containsExactly(1.0, 7.0, 0.0);
        assertThat(result.statusCodeAsString()).isEqualTo("Complete");
    }

    @Test
    void recordsRefusalsInsteadOnceTokensAreRequired() {
        simulator.fleet().add(launchedDaysAgo(1).withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
        callImdsv1();

        assertThat(ask("MetadataNoToken", 14).getFirst().values()).isEmpty();
        assertThat(ask("MetadataNoTokenRejected", 14).getFirst().values()).containsExactly(1.0, 0.0);
    }

    @Test
    void recordsNothingOfAStoppedOrUnknownInstanceOrAnotherMetric() {
        simulator.fleet().add(launchedDaysAgo(9).withState(InstanceState.STOPPED));

        assertThat(ask("MetadataNoToken", 14).getFirst().values()).isEmpty();
        assertThat(ask("CPUUtilization", 14).getFirst().values()).isEmpty();
    }

    @Test
    void countsInFiveMinutes() {
        simulator.fleet().add(launchedDaysAgo(0));
        clock.advance(Duration.ofMinutes(12));

        var result = cloudWatch
                .getMetricData(request("MetadataNoToken", 1, 300)
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .build())
                .metricDataResults()
                .getFirst();

        assertThat(result.timestamps())
                .containsExactly(
                        Instant.parse("2026-11-24T12:00:00Z"),
                        Instant.parse("2026-11-24T12:05:00Z"),
                        Instant.parse("2026-11-24T12:10:00Z"));
    }

    @Test
    void pagesByDataPoints() {
        simulator.fleet().add(launchedDaysAgo(3));
        var request = request("MetadataNoToken", 3, 86_400).maxDatapoints(5).build();

        var pages = cloudWatch.getMetricDataPaginator(request).stream()
                .map(page -> page.metricDataResults().stream()
                        .map(result -> result.id() + " " + result.values().size() + " " + result.statusCode())
                        .toList())
                .toList();

        assertThat(pages)
                .containsExactly(
                        List.of("m0 3 Complete", "m1 2 PartialData"), List.of("m1 1 Complete", "m2 3 Complete"));
    }

    @Test
    void refusesATokenThatItDidNotGive() {
        assertThatExceptionOfType(InvalidNextTokenException.class)
                .isThrownBy(() -> cloudWatch.getMetricData(
                        request("MetadataNoToken", 1, 300).nextToken("mine").build()));
    }

    @Test
    void countsWorkloadsAsTheOptionsOfTheTimeHaveIt() {
        var start = clock.instant().minus(Duration.ofDays(3));
        simulator.fleet().add(Instance.running(ID, start));
        simulator.workloads().add(ID, new Workload(48, start, Instant.MAX));
        enforce();
        clock.advance(Duration.ofDays(1));
        simulator.settle();

        assertThat(ask("MetadataNoToken", 3).getFirst().values()).containsExactly(24.0, 48.0, 48.0, 24.0);
        assertThat(ask("MetadataNoTokenRejected", 3).getFirst().values()).containsExactly(24.0, 24.0);
        assertThat(simulator.workloads().refused(ID, Instant.EPOCH, clock.instant()))
                .isEqualTo(48);
    }

    @Test
    void recordsNothingBeforeTheLaunchAndWhileStopped() {
        simulator.fleet().add(launchedDaysAgo(2));
        simulator.fleet().stop(ID);
        clock.advance(Duration.ofDays(5));
        simulator.settle();
        simulator.fleet().start(ID);
        clock.advance(Duration.ofDays(1));

        assertThat(ask("MetadataNoToken", 14).getFirst().timestamps())
                .containsExactly(
                        Instant.parse("2026-11-30T00:00:00Z"),
                        Instant.parse("2026-11-29T00:00:00Z"),
                        Instant.parse(MIDNIGHT),
                        Instant.parse("2026-11-23T00:00:00Z"),
                        Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void countsPeriodsFromTheStartOfTheRequest() {
        simulator.fleet().add(launchedDaysAgo(9));

        var result = cloudWatch
                .getMetricData(request("MetadataNoToken", 1, 86_400)
                        .startTime(Instant.parse("2026-11-22T07:08:09Z"))
                        .build())
                .metricDataResults()
                .getFirst();

        assertThat(result.timestamps())
                .containsExactly(
                        Instant.parse("2026-11-24T07:08:00Z"),
                        Instant.parse("2026-11-23T07:08:00Z"),
                        Instant.parse("2026-11-22T07:08:00Z"));
    }

    @Test
    void findsNothingInAnotherRegionOrUnit() {
        simulator.fleet().add("eu-west-1", launchedDaysAgo(9));
        assertThat(ask("MetadataNoToken", 3).getFirst().values()).isEmpty();

        simulator.fleet().add("eu-central-1", Instance.running("i-0bbbbbbbbbbbbbbb2", Instant.EPOCH));
        var counted = query("a", "MetadataNoToken", 86_400).toBuilder()
                .metricStat(stat -> stat.unit("Count")
                        .stat("Sum")
                        .period(86_400)
                        .metric(named -> named.namespace("AWS/EC2")
                                .metricName("MetadataNoToken")
                                .dimensions(dimension("i-0bbbbbbbbbbbbbbb2"))))
                .build();
        var request =
                request("MetadataNoToken", 1, 300).metricDataQueries(counted).build();
        assertThat(cloudWatch
                        .getMetricData(request)
                        .metricDataResults()
                        .getFirst()
                        .values())
                .isEmpty();
    }

    @Test
    void answersWhatIsRefusedWhere() {
        var start = clock.instant().minus(Duration.ofHours(1));
        for (var i = 1; i <= 3; i++) {
            var id = "i-0aaaaaaaaaaaaaaa" + i;
            simulator.fleet().add(enforced(id));
            simulator.workloads().add(id, new Workload(24 * i, start, Instant.MAX));
        }
        simulator.fleet().add(Instance.running("i-0aaaaaaaaaaaaaaa9", Instant.EPOCH));

        var results = insights("SELECT SUM(MetadataNoTokenRejected) FROM SCHEMA(\"AWS/EC2\", InstanceId)"
                + " GROUP BY InstanceId ORDER BY SUM() DESC LIMIT 2");

        assertThat(results)
                .extracting(
                        MetricDataResult::id,
                        MetricDataResult::label,
                        result -> result.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                .containsExactly(
                        tuple("insights", "i-0aaaaaaaaaaaaaaa3", 3.0), tuple("insights", "i-0aaaaaaaaaaaaaaa2", 2.0));
        assertThat(insights("select sum(MetadataNoTokenRejected) from \"AWS/EC2\"")
                        .getFirst()
                        .values())
                .contains(3.0);
        assertThat(insights("SELECT AVG(Nothing) FROM Nowhere")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m1 + m2",
                "SELECT SUM(a) FROM b WHERE c = 'd'",
                "SELECT SUM(a) FROM b ORDER BY AVG() DESC",
                "SELECT P99(a) FROM b"
            })
    void refusesExpressionsThatItDoesNotUnderstand(String expression) {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> insights(expression))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void answersCustomMetricsAsFunctionsLogThem() {
        var logged = simulator.metrics().recordLogLine("""
                {"_aws": {"Timestamp": %d, "CloudWatchMetrics": [{"Namespace": "ImdsSteward", "Dimensions": [[]],
                "Metrics": [{"Name": "Modified", "Unit": "Count"}, {"Name": "Latency", "Unit": "Milliseconds"}]}]},
                "Modified": 3, "Latency": [10, 30]}""".formatted(
                        clock.instant().minusSeconds(90).toEpochMilli()));
        simulator
                .metrics()
                .record("ImdsSteward", "Modified", Map.of(), 2, clock.instant().minusSeconds(60));

        assertThat(logged).isTrue();
        assertThat(simulator.metrics().recordLogLine("{\"outcome\":\"modified\"}"))
                .isFalse();
        assertThat(custom("Modified", "Sum")).containsExactly(5.0);
        assertThat(custom("Latency", "Average")).containsExactly(20.0);
        assertThat(custom("Latency", "Maximum")).containsExactly(30.0);
        assertThat(custom("Latency", "SampleCount")).containsExactly(2.0);
        assertThat(simulator.metrics().total("ImdsSteward", "Modified", Map.of()))
                .isEqualTo(5);
    }

    @Test
    void recordsEachSetOfDimensionsByItself() {
        simulator.metrics().recordLogLine("""
                {"_aws": {"Timestamp": %d, "CloudWatchMetrics": [{"Namespace": "N", "Dimensions": [["a"], ["a", "b"]],
                "Metrics": [{"Name": "M"}]}]}, "M": 1, "a": "x", "b": "y"}""".formatted(clock.instant().toEpochMilli()));

        assertThat(simulator.metrics().total("N", "M", Map.of("a", "x"))).isEqualTo(1);
        assertThat(simulator.metrics().total("N", "M", Map.of("a", "x", "b", "y")))
                .isEqualTo(1);
        assertThat(simulator.metrics().total("N", "M", Map.of())).isZero();
    }

    /** A month of a fleet that is asked four times a day, to see that it takes seconds. */
    @Test
    void answersForALargeFleetOverALongTime() {
        var ids = IntStream.range(0, 10_000)
                .mapToObj(i -> simulator.fleet().add().id())
                .toList();
        for (var i = 0; i < ids.size(); i += 8) {
            simulator.workloads().add(ids.get(i), new Workload(10, Instant.EPOCH, Instant.MAX));
        }
        var used = 0;
        for (var from = 0; from < ids.size(); from += 500) {
            var queries = ids.subList(from, from + 500).stream()
                    .map(id -> query("m" + id.substring(2), id, "MetadataNoToken", 86_400))
                    .toList();
            used += cloudWatch
                    .getMetricData(request("MetadataNoToken", 1, 300)
                            .startTime(Instant.parse("2026-10-25T00:00:00Z"))
                            .metricDataQueries(queries)
                            .build())
                    .metricDataResults()
                    .stream()
                    .mapToInt(result -> result.values().stream().anyMatch(value -> value > 0) ? 1 : 0)
                    .sum();
        }

        assertThat(used).isEqualTo(1_250);
        assertThat(insights("SELECT SUM(MetadataNoTokenRejected) FROM SCHEMA(\"AWS/EC2\", InstanceId)"
                        + " GROUP BY InstanceId"))
                .isEmpty();
    }

    @Test
    void refusesMoreThanFiveHundredQueriesAndOtherStatistics() {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.getMetricData(
                        request("MetadataNoToken", 501, 300).build()))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.getMetricData(
                        request("MetadataNoToken", 1, 7).build()));
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> cloudWatch.listMetrics())
                .withMessageContaining("does not know ListMetrics");
    }

    @Test
    void recordsCallsAndSuffersFaults() {
        simulator.fleet().add(launchedDaysAgo(1));
        simulator.faults().next("GetMetricData", 1, new Fault.Refused("AccessDenied", "No.", 403));

        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(() -> ask("MetadataNoToken", 1))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
        ask("MetadataNoToken", 1);

        assertThat(simulator.calls().of("GetMetricData"))
                .extracting(call -> call.error())
                .containsExactly("AccessDenied", "");
        assertThat(simulator.calls().all().getFirst().instanceIds()).containsExactly(ID);
    }

    @Test
    void speaksJsonToo() throws Exception {
        simulator.fleet().add(launchedDaysAgo(1));
        var body = """
                {"MetricDataQueries": [{"Id": "a", "MetricStat": {"Metric": {"Namespace": "AWS/EC2",
                "MetricName": "MetadataNoToken", "Dimensions": [{"Name": "InstanceId", "Value": "%s"}]},
                "Period": 86400, "Stat": "Sum"}}], "StartTime": 1795392000, "EndTime": 1795521600}""".formatted(ID);

        var response = post("GetMetricData", body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"MetricDataResults\":[{\"Id\":\"a\",\"Label\":\"MetadataNoToken\","
                        + "\"Timestamps\":[1795478400,1795392000],\"Values\":[0.0,0.0],\"StatusCode\":\"Complete\"}],"
                        + "\"Messages\":[]}");
        assertThat(post("GetMetricData", "nonsense").statusCode()).isEqualTo(400);
        assertThat(post("GetMetricData", "{}").body()).contains("#ValidationError");
    }

    private Instance launchedDaysAgo(int days) {
        return Instance.running(ID, clock.instant().minus(Duration.ofDays(days)));
    }

    private static Instance enforced(String id) {
        return Instance.running(id, Instant.EPOCH).withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED));
    }

    private void enforce() {
        simulator
                .fleet()
                .change(ID, instance -> instance.withOptions(instance.options().withTokens(Tokens.REQUIRED)));
    }

    private void callImdsv1() {
        Wire.send("GET", URI.create(simulator.imds(ID) + "/latest/meta-data/instance-id"));
        clock.advance(Duration.ofMinutes(1));
    }

    private List<MetricDataResult> insights(String expression) {
        return cloudWatch
                .getMetricData(request("MetadataNoToken", 1, 300)
                        .metricDataQueries(MetricDataQuery.builder()
                                .id("insights")
                                .expression(expression)
                                .period(300)
                                .build())
                        .build())
                .metricDataResults();
    }

    private List<Double> custom(String name, String statistic) {
        var query = MetricDataQuery.builder()
                .id("a")
                .metricStat(stat -> stat.stat(statistic)
                        .period(3600)
                        .metric(named -> named.namespace("ImdsSteward").metricName(name)))
                .build();
        return cloudWatch
                .getMetricData(request("MetadataNoToken", 1, 300)
                        .metricDataQueries(query)
                        .build())
                .metricDataResults()
                .getFirst()
                .values();
    }

    private List<MetricDataResult> ask(String metric, int days) {
        return cloudWatch
                .getMetricData(request(metric, 1, 86_400)
                        .startTime(Instant.parse(MIDNIGHT).minus(Duration.ofDays(days)))
                        .build())
                .metricDataResults();
    }

    private GetMetricDataRequest.Builder request(String metric, int queries, int period) {
        return GetMetricDataRequest.builder()
                .startTime(Instant.parse(MIDNIGHT).minus(Duration.ofDays(2)))
                .endTime(clock.instant())
                .metricDataQueries(IntStream.range(0, queries)
                        .mapToObj(i -> query("m" + i, metric, period))
                        .toList());
    }

    private static Dimension dimension(String instanceId) {
        return Dimension.builder().name("InstanceId").value(instanceId).build();
    }

    private static MetricDataQuery query(String id, String metric, int period) {
        return query(id, ID, metric, period);
    }

    private static MetricDataQuery query(String id, String instanceId, String metric, int period) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat("Sum")
                        .period(period)
                        .metric(named ->
                                named.namespace("AWS/EC2").metricName(metric).dimensions(dimension(instanceId))))
                .build();
    }

    private HttpResponse<String> post(String action, String body) throws Exception {
        var request = HttpRequest.newBuilder(simulator.endpoint())
                .header("X-Amz-Target", "GraniteServiceVersion20100801." + action)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
