package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.cloudwatch.MetricFault;
import dev.imdssteward.simulator.cloudwatch.RejectedReading;
import dev.imdssteward.simulator.fleet.Timing;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.workload.BootScript;
import dev.imdssteward.simulator.workload.Timer;
import dev.imdssteward.simulator.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** CloudWatch's account of what instances did, hour by hour: whether they ran, and what IMDSv1 calls met. */
class MetricHistoryTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";
    private static final String OTHER = "i-0aaaaaaaaaaaaaaa2";
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private Simulator simulator = start(UnaryOperator.identity());
    private CloudWatchClient cloudWatch = Sdk.connect(CloudWatchClient.builder(), simulator);

    @BeforeEach
    void beginAtNoon() {
        assertThat(start).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
        simulator.close();
    }

    @Test
    void recordsTheLoadWhileAnInstanceRunsWhateverItsMetadataServiceDoes() {
        simulator.fleet().add(Instance.running(ID, start));
        hours(2);
        change(options -> options.withTokens(Tokens.REQUIRED));
        hours(2);
        simulator.fleet().stop(ID);
        hours(3);
        simulator.fleet().start(ID);
        change(options -> options.withEndpoint(EnabledState.DISABLED));
        hours(1);

        assertThat(hoursOf("CPUUtilization", "InstanceId", ID)).containsExactly(0, 1, 2, 3, 7);
        assertThat(hoursOf("MetadataNoToken", "InstanceId", ID)).containsExactly(0, 1);
        assertThat(hoursOf("MetadataNoTokenRejected", "InstanceId", ID)).containsExactly(2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void recordsNoRefusalAsZeroOrNotAtAll(RejectedReading reading) {
        restart(options -> options.withRejectedReading(reading));
        simulator
                .fleet()
                .add(Instance.running(ID, start).withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
        simulator.workloads().add(ID, new Timer(HOUR.multipliedBy(3), 2, start.plus(HOUR), Instant.MAX));
        hours(5);

        assertThat(points("MetadataNoTokenRejected", "InstanceId", ID))
                .isEqualTo(
                        reading == RejectedReading.ZEROS
                                ? Map.of(0, 0.0, 1, 2.0, 2, 0.0, 3, 0.0, 4, 2.0)
                                : Map.of(1, 2.0, 4, 2.0));
    }

    @Test
    void tellsNothingOfTheTimeThatIsNotYetRecorded() {
        restart(options -> options.withMetricDelay(Duration.ofMinutes(90)));
        simulator.fleet().add(Instance.running(ID, start));
        hours(1);
        simulator.fleet().usage().answered(ID, clock.instant(), 1);
        hours(2);

        assertThat(points("MetadataNoToken", "InstanceId", ID)).isEqualTo(Map.of(0, 0.0, 1, 1.0));
        assertThat(hoursOf("CPUUtilization", "InstanceId", ID)).containsExactly(0, 1);
    }

    @Test
    void remembersTerminatedMembersOfAGroupAndTheirOwnMetrics() {
        simulator.fleet().add(member(ID));
        simulator.workloads().add(ID, new Workload(24, start, Instant.MAX));
        hours(2);
        simulator.fleet().terminate(ID);
        simulator.fleet().add(member(OTHER));
        hours(2);

        assertThat(simulator.fleet().find(ID)).isEmpty();
        assertThat(points("MetadataNoToken", "AutoScalingGroupName", "web"))
                .isEqualTo(Map.of(0, 1.0, 1, 1.0, 2, 0.0, 3, 0.0));
        assertThat(points("MetadataNoToken", "InstanceId", ID)).isEqualTo(Map.of(0, 1.0, 1, 1.0));
        assertThat(points("MetadataNoToken", "AutoScalingGroupName", "db")).isEmpty();
    }

    @Test
    void countsACallAtBootOnceForEachBoot() {
        simulator.fleet().add(Instance.running(ID, start));
        simulator.workloads().add(ID, new BootScript(3, Duration.ofMinutes(2), Instant.MAX));
        hours(2);
        simulator.fleet().stop(ID);
        hours(2);
        simulator.fleet().start(ID);
        hours(1);

        assertThat(points("MetadataNoToken", "InstanceId", ID)).isEqualTo(Map.of(0, 3.0, 1, 0.0, 4, 3.0));
        assertThat(simulator.workloads().answered(ID, start, clock.instant())).isEqualTo(6);
    }

    @Test
    void refusesACallAtBootThatComesAfterTokensWereRequired() {
        simulator.fleet().add(Instance.running(ID, start));
        simulator.workloads().add(ID, new BootScript(1, Duration.ofMinutes(2), Instant.MAX));
        clock.advance(Duration.ofMinutes(1));
        change(options -> options.withTokens(Tokens.REQUIRED));
        hours(1);

        assertThat(simulator.workloads().answered(ID, start, clock.instant())).isZero();
        assertThat(simulator.workloads().refused(ID, start, clock.instant())).isEqualTo(1);
    }

    @Test
    void leavesOutWhatATimerWouldDoWhileTheInstanceIsDown() {
        simulator.fleet().add(Instance.running(ID, start));
        simulator.workloads().add(ID, new Timer(HOUR.multipliedBy(2), 1, start, start.plus(HOUR.multipliedBy(7))));
        hours(1);
        simulator.fleet().stop(ID);
        hours(3);
        simulator.fleet().start(ID);
        hours(6);

        assertThat(points("MetadataNoToken", "InstanceId", ID))
                .isEqualTo(Map.of(0, 1.0, 4, 1.0, 5, 0.0, 6, 1.0, 7, 0.0, 8, 0.0, 9, 0.0));
    }

    @Test
    void pagesMoreThanAHundredThousandDataPoints() {
        IntStream.range(0, 210)
                .forEach(number -> simulator.fleet().add(Instance.running("i-%017x".formatted(number), start)));
        hours(504);

        var pages = cloudWatch
                .getMetricDataPaginator(request(IntStream.range(0, 210)
                        .mapToObj(number -> query(
                                "m" + number, "CPUUtilization", "InstanceId", "i-%017x".formatted(number), "Average"))
                        .toList()))
                .stream()
                .map(page -> page.metricDataResults().stream()
                        .mapToInt(result -> result.values().size())
                        .sum())
                .toList();

        assertThat(pages).containsExactly(100_800, 5_040);
        assertThat(simulator.metrics().asked()).isEqualTo(210);
    }

    @Test
    void completesAResultOnALaterPage() {
        simulator.fleet().add(Instance.running(ID, start));
        simulator.fleet().add(Instance.running(OTHER, start));
        hours(4);
        simulator.metricFaults().forDimension(ID, MetricFault.completeLater());

        assertThat(pages(ID, OTHER))
                .containsExactly(
                        List.of("m0 [3, 2] PartialData ", "m1 [3, 2, 1, 0] Complete "), List.of("m0 [1, 0] Complete "));
    }

    @Test
    void completesAnEmptyResultOnALaterPage() {
        simulator.metricFaults().always(MetricFault.completeLater());

        assertThat(pages(ID)).containsExactly(List.of("m0 [] PartialData "), List.of("m0 [] Complete "));
    }

    @Test
    void leavesAResultPartialFailedOrForbiddenWithCloudWatchsWords() {
        simulator.fleet().add(Instance.running(ID, start));
        simulator.fleet().add(Instance.running(OTHER, start));
        simulator.fleet().add(Instance.running("i-0aaaaaaaaaaaaaaa3", start));
        hours(4);
        simulator.metricFaults().forDimension(ID, MetricFault.partialData());
        simulator.metricFaults().forDimension(OTHER, MetricFault.internalError());
        simulator
                .metricFaults()
                .forMetric("MetadataNoToken", MetricFault.forbidden().saying("Denied", "Ask Bob."));

        assertThat(pages(ID, OTHER, "i-0aaaaaaaaaaaaaaa3"))
                .containsExactly(List.of(
                        "m0 [3, 2] PartialData ",
                        "m1 [] InternalError An internal error occurred.",
                        "m2 [] Forbidden Ask Bob."));
    }

    @Test
    void saysWhatIsWrongWithTheCallAsAWhole() {
        simulator.metricFaults().say("MaxMetricsExceeded", "Too many.");

        var answer = cloudWatch.getMetricData(request(List.of(query("m", "MetadataNoToken", "InstanceId", ID, "Sum"))));

        assertThat(answer.messages())
                .extracting(message -> message.code() + " " + message.value())
                .containsExactly("MaxMetricsExceeded Too many.");
    }

    private Simulator start(UnaryOperator<SimulatorOptions> change) {
        var options = SimulatorOptions.defaults().withClock(clock).withTiming(Timing.IMMEDIATE);
        return Simulator.start(change.apply(options));
    }

    private void restart(UnaryOperator<SimulatorOptions> change) {
        stop();
        simulator = start(change);
        cloudWatch = Sdk.connect(CloudWatchClient.builder(), simulator);
    }

    private Instance member(String id) {
        return Instance.running(id, clock.instant()).withTag("aws:autoscaling:groupName", "web");
    }

    private void hours(int hours) {
        clock.advance(HOUR.multipliedBy(hours));
        simulator.settle();
    }

    private void change(UnaryOperator<MetadataOptions> change) {
        simulator.fleet().change(ID, instance -> instance.withOptions(change.apply(instance.options())));
    }

    private List<Integer> hoursOf(String metric, String dimension, String value) {
        return List.copyOf(new TreeMap<>(points(metric, dimension, value)).keySet());
    }

    /** The sums by the number of their hour. */
    private Map<Integer, Double> points(String metric, String dimension, String value) {
        var result = cloudWatch
                .getMetricData(request(List.of(query("m", metric, dimension, value, "Sum"))))
                .metricDataResults()
                .getFirst();
        return IntStream.range(0, result.values().size())
                .boxed()
                .collect(
                        TreeMap::new,
                        (points, i) ->
                                points.put(hour(result, i), result.values().get(i)),
                        Map::putAll);
    }

    private List<List<String>> pages(String... ids) {
        var queries = IntStream.range(0, ids.length)
                .mapToObj(i -> query("m" + i, "MetadataNoToken", "InstanceId", ids[i], "Sum"))
                .toList();
        return cloudWatch.getMetricDataPaginator(request(queries)).stream()
                .map(page -> page.metricDataResults().stream().map(this::text).toList())
                .toList();
    }

    private String text(MetricDataResult result) {
        var hours = IntStream.range(0, result.values().size())
                .map(i -> hour(result, i))
                .boxed()
                .toList();
        var words = Stream.ofNullable(result.messages())
                .flatMap(List::stream)
                .map(message -> message.value())
                .toList();
        return result.id() + " " + hours + " " + result.statusCodeAsString() + " " + String.join(" ", words);
    }

    private int hour(MetricDataResult result, int index) {
        return (int) Duration.between(start, result.timestamps().get(index)).toHours();
    }

    private GetMetricDataRequest request(List<MetricDataQuery> queries) {
        return GetMetricDataRequest.builder()
                .startTime(start)
                .endTime(clock.instant().plus(HOUR))
                .metricDataQueries(queries)
                .build();
    }

    private static MetricDataQuery query(String id, String metric, String dimension, String value, String statistic) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat(statistic)
                        .period(3600)
                        .metric(named -> named.namespace("AWS/EC2")
                                .metricName(metric)
                                .dimensions(Dimension.builder()
                                        .name(dimension)
                                        .value(value)
                                        .build())))
                .build();
    }
}
