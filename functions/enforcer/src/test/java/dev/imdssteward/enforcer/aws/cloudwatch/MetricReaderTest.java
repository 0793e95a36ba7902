package dev.imdssteward.enforcer.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.cloudwatch.MetricFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

class MetricReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Instant START = NOW.minus(Duration.ofDays(21));
    private static final int METRICS = 210;

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)));
    private final CloudWatchClient cloudWatch =
            Connection.to(simulator.endpoint()).connect(CloudWatchClient.builder());
    private final MetricReader reader = new MetricReader(() -> cloudWatch);
    private final List<Point> points = new ArrayList<>();

    private record Point(String id, String label, Instant time, double value) {}

    @BeforeEach
    void recordAPointForEachHourOfEachMetric() {
        for (var metric = 0; metric < METRICS; metric++) {
            for (var hour = 0; hour < 504; hour++) {
                simulator
                        .metrics()
                        .record("Test", name(metric), Map.of(), hour / 7.0, START.plus(Duration.ofHours(hour)));
            }
        }
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void readsOverAllPagesWhatTheSdkReads() {
        simulator.metricFaults().forMetric(name(7), MetricFault.completeLater());

        assertThat(read()).isEmpty();
        assertThat(points).hasSize(METRICS * 504).isEqualTo(readBySdk());
    }

    @Test
    void saysOfEachResultWhyItIsNotComplete() {
        simulator.metricFaults().forMetric(name(3), MetricFault.partialData());
        simulator.metricFaults().forMetric(name(5), MetricFault.forbidden());

        assertThat(read())
                .isEqualTo(Map.of(
                        "m3",
                        "PartialData",
                        "m5",
                        "Forbidden (Forbidden: You are not authorized to see this metric.)"));
    }

    @Test
    void readsAPageAgainThatBrokeOffAndHandsItOverOnce() {
        simulator.faults().next("GetMetricData", 2, new Fault.Truncated(500_000));

        assertThat(read()).isEmpty();
        assertThat(points).isEqualTo(readBySdk());
    }

    @Test
    void handsOverNothingOfAPageThatNeverComesWhole() {
        simulator.faults().always("GetMetricData", new Fault.Truncated(500_000));

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("Unable to read the answer");
        assertThat(points).isEmpty();
    }

    private Map<String, String> read() {
        return reader.read(START, NOW, queries(), result -> {
            for (var point = 0; point < result.size(); point++) {
                points.add(new Point(
                        result.id(), result.label(), Instant.ofEpochSecond(result.time(point)), result.value(point)));
            }
        });
    }

    private List<Point> readBySdk() {
        return cloudWatch
                .getMetricDataPaginator(
                        request -> request.startTime(START).endTime(NOW).metricDataQueries(queries()))
                .stream()
                .flatMap(page -> page.metricDataResults().stream())
                .flatMap(MetricReaderTest::points)
                .toList();
    }

    private static Stream<Point> points(MetricDataResult result) {
        return IntStream.range(0, result.timestamps().size())
                .mapToObj(i -> new Point(
                        result.id(),
                        result.label(),
                        result.timestamps().get(i),
                        result.values().get(i)));
    }

    private static List<MetricDataQuery> queries() {
        return IntStream.range(0, METRICS)
                .mapToObj(metric -> MetricDataQuery.builder()
                        .id("m" + metric)
                        .metricStat(stat -> stat.stat("Sum")
                                .period(3600)
                                .metric(it -> it.namespace("Test").metricName(name(metric))))
                        .build())
                .toList();
    }

    private static String name(int metric) {
        return "metric-" + metric;
    }
}
