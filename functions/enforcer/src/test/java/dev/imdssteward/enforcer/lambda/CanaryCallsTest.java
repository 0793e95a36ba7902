package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.workload.TokenlessAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls that canaries add to a batch of a hundred quiet instances of ten origins (decision 0035). */
class CanaryCallsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(200));
    private static final int INSTANCES = 100;
    private static final int ORIGINS = 10;

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(CLOCK));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    enum Stage {
        UNTOUCHED,
        WATCHED,
        TURNED_OVER,
        REFUSED,
        /** Turned over, and one instance of each origin called IMDSv1 before the window. */
        MONTHLY
    }

    @ParameterizedTest
    @CsvSource({
        "aws:autoscaling:groupName, UNTOUCHED, 1, 20",
        "aws:autoscaling:groupName, WATCHED, 2, 50",
        "aws:autoscaling:groupName, TURNED_OVER, 2, 50",
        "aws:autoscaling:groupName, REFUSED, 2, 50",
        "aws:autoscaling:groupName, MONTHLY, 5, 170",
        "aws:ec2launchtemplate:id, UNTOUCHED, 0, 0",
        "aws:ec2launchtemplate:id, WATCHED, 1, 30",
        "aws:ec2launchtemplate:id, TURNED_OVER, 1, 30",
        "aws:ec2launchtemplate:id, REFUSED, 1, 30",
        "aws:ec2launchtemplate:id, MONTHLY, 2, 40",
    })
    void areADescriptionAndAFewReadings(String tag, Stage stage, int readings, int metrics) throws IOException {
        for (var number = 1; number <= INSTANCES; number++) {
            simulator.fleet().add(instance(number, tag));
        }
        for (var number = 1; number <= ORIGINS; number++) {
            bringTo(stage, number, tag);
        }
        invoke("off");
        var described = calls("DescribeInstances");
        var read = calls("GetMetricData");
        var asked = simulator.metrics().asked();

        invoke("origin");

        assertThat(calls("DescribeInstances")).isEqualTo(2 * described + 1);
        assertThat(calls("GetMetricData")).isEqualTo(2 * read + readings);
        assertThat(simulator.metrics().asked()).isEqualTo(2 * asked + metrics);
    }

    private void bringTo(Stage stage, int origin, String tag) {
        var canary = INSTANCES + origin;
        switch (stage) {
            case UNTOUCHED -> {}
            case WATCHED -> addCanary(canary, tag, Duration.ofHours(10));
            case TURNED_OVER -> addCanary(canary, tag, Duration.ofDays(2));
            case REFUSED -> {
                addCanary(canary, tag, Duration.ofDays(2));
                simulator.fleet().usage().refused(id(canary), NOW.minus(Duration.ofHours(3)), 4);
            }
            case MONTHLY -> {
                addCanary(canary, tag, Duration.ofDays(2));
                simulator.fleet().usage().answered(id(origin), NOW.minus(Duration.ofDays(30)), 2);
            }
        }
    }

    private int calls(String action) {
        return simulator.calls().of(action).size();
    }

    private Instance instance(int number, String tag) {
        return Instance.running(id(number), LONG_AGO).withTag(tag, "origin-" + number % ORIGINS);
    }

    private void addCanary(int number, String tag, Duration since) {
        var instance = instance(number, tag);
        simulator.fleet().add(instance.withOptions(instance.options().withTokens(Tokens.REQUIRED)));
        simulator.fleet().history().note(id(number), NOW.minus(Duration.ofDays(100)), TokenlessAccess.ANSWERED);
        simulator.fleet().history().note(id(number), NOW.minus(since), TokenlessAccess.REFUSED);
    }

    private void invoke(String canary) throws IOException {
        var event = IntStream.rangeClosed(1, INSTANCES)
                .mapToObj(number -> "\"" + id(number) + "\"")
                .collect(Collectors.joining(",", "{\"command\":\"enforce\",\"instanceIds\":[", "]}"));
        var environment = Map.of("MODE", "audit", "CANARY", canary);
        new InvocationContext()
                .invoke(new EnforceFunction(environment, Connection.to(simulator.endpoint()), CLOCK, _ -> {}), event);
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }
}
