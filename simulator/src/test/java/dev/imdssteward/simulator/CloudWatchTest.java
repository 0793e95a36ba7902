package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.InstanceState;
import dev.imdssteward.simulator.fleet.MetadataOptions;
import dev.imdssteward.simulator.fleet.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
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
    private final CloudWatchClient cloudWatch = CloudWatchClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "x")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @AfterEach
    void stop() {
        cloudWatch.close();
        simulator.close();
    }

    @Test
    void recordsZerosSinceTheLaunchAndWhatWasCounted() {
        simulator.fleet().add(launchedDaysAgo(2));
        simulator.fleet().usage().answered(ID, Instant.parse("2026-11-23T23:58:00Z"), 7);
        Wire.send("GET", URI.create(simulator.imds(ID) + "/latest/meta-data/instance-id"));

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
        Wire.send("GET", URI.create(simulator.imds(ID) + "/latest/meta-data/instance-id"));

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
    void pagesBetweenQueries() {
        simulator.fleet().add(launchedDaysAgo(3));
        var request = request("MetadataNoToken", 5, 86_400).maxDatapoints(5).build();

        var pages = cloudWatch.getMetricDataPaginator(request).stream().toList();

        assertThat(pages).extracting(page -> page.metricDataResults().size()).containsExactly(2, 2, 1);
        assertThat(pages.stream().flatMap(page -> page.metricDataResults().stream()))
                .extracting(MetricDataResult::id)
                .containsExactly("m0", "m1", "m2", "m3", "m4");
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

    private static Instance launched(Instant at) {
        return Instance.running(ID, at);
    }

    private Instance launchedDaysAgo(int days) {
        return launched(clock.instant().minus(Duration.ofDays(days)));
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

    private static MetricDataQuery query(String id, String metric, int period) {
        var dimension = Dimension.builder().name("InstanceId").value(ID).build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat("Sum")
                        .period(period)
                        .metric(named ->
                                named.namespace("AWS/EC2").metricName(metric).dimensions(dimension)))
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
