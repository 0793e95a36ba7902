package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.Toggle;
import dev.imdssteward.simulator.fleet.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence before enforcement: the real handler and the real CloudWatch client against the simulator. */
class EvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(CLOCK));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void requiresTokensOfAnInstanceThatHasBeenQuietForLongEnough() throws IOException {
        launched(1, Duration.ofDays(15));

        assertThat(invoke(1)).contains("\"outcome\":\"modified\"").doesNotContain("withheld");
        assertThat(simulator.calls().of("GetMetricData")).hasSize(1);
    }

    @Test
    void enablesTheTagsAloneWhileSomethingUsesImdsV1() throws IOException {
        launched(1, Duration.ofDays(100));
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(3)), 7);

        assertThat(invoke(1))
                .contains("\"changes\":{\"instanceMetadataTags\":{\"from\":\"disabled\",\"to\":\"enabled\"}}")
                .contains("\"withheld\":[{\"option\":\"httpTokens\",\"reason\":\"uses-imdsv1\","
                        + "\"detail\":\"7 IMDSv1 calls, the last about 2026-11-20T00:00:00Z\","
                        + "\"calls\":7,\"lastCall\":\"2026-11-20T00:00:00Z\"}]");
        assertThat(simulator.fleet().instance(id(1)).options().tokens()).isEqualTo(Tokens.OPTIONAL);
    }

    @Test
    void withholdsWhatIsLeftOnceTheTagsAreEnabled() throws IOException {
        launched(1, Duration.ofDays(100));
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(3)), 7);
        invoke(1);

        assertThat(invoke(1)).contains("\"outcome\":\"withheld\",\"reason\":\"uses-imdsv1\"");
        assertThat(simulator.calls().of("ModifyInstanceMetadataOptions")).hasSize(1);
    }

    @Test
    void requiresTokensOnceTheCallsAreOlderThanTheQuietDays() throws IOException {
        launched(1, Duration.ofDays(100));
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(16)), 7);

        assertThat(invoke(1)).contains("\"httpTokens\":{\"from\":\"optional\",\"to\":\"required\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12})
    void waitsUntilTheWholeTimeIsRecorded(int days) throws IOException {
        launched(1, Duration.ofDays(days));

        assertThat(invoke(1)).contains("\"reason\":\"no-evidence\"").contains("\"instanceMetadataTags\"");
    }

    @Test
    void needsNoEvidenceForAnInstanceLaunchedWithinTheHour() throws IOException {
        launched(1, Duration.ofMinutes(59));

        assertThat(invoke(1)).contains("\"httpTokens\":{\"from\":\"optional\",\"to\":\"required\"}");
        assertThat(simulator.calls().of("GetMetricData")).isEmpty();
    }

    @Test
    void aRestartMakesNoInstanceYoung() throws IOException {
        var old = launched(1, Duration.ofDays(100));
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(3)), 7);
        simulator.fleet().change(id(1), it -> it.withLaunch(old.launch().withTime(NOW)));

        assertThat(invoke(1)).contains("\"reason\":\"uses-imdsv1\"");
    }

    @Test
    void withholdsTokensWhereCloudWatchDoesNotAnswer() throws IOException {
        launched(1, Duration.ofDays(100));
        simulator.faults().always("GetMetricData", Fault.accessDenied());

        assertThat(invoke(1))
                .contains("\"outcome\":\"modified\"", "\"reason\":\"no-evidence\"", "CloudWatch did not say");
    }

    @Test
    void asksForFiveHundredInstancesACall() throws IOException {
        for (var number = 1; number <= 501; number++) {
            launched(number, Duration.ofDays(100));
            simulator
                    .fleet()
                    .change(id(number), it -> it.withOptions(it.options().withInstanceTags(Toggle.ENABLED)));
            simulator.fleet().usage().answered(id(number), NOW.minusSeconds(600), 1);
        }
        var bodies = IntStream.of(1, 201, 401)
                .mapToObj(first -> IntStream.range(first, Math.min(first + 200, 502))
                        .mapToObj(number -> "\\\"" + id(number) + "\\\"")
                        .collect(Collectors.joining(",")))
                .map(
                        "{\"messageId\":\"m\",\"body\":\"{\\\"command\\\":\\\"enforce\\\",\\\"instanceIds\\\":[%s]}\"}"
                                ::formatted)
                .collect(Collectors.joining(","));

        assertThat(invoke("{\"Records\":[" + bodies + "]}")).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(simulator.calls().of("GetMetricData")).hasSize(2);
        assertThat(simulator.calls().of("ModifyInstanceMetadataOptions")).isEmpty();
    }

    private Instance launched(int number, Duration ago) {
        return simulator.fleet().add(Instance.running(id(number), NOW.minus(ago)));
    }

    private String invoke(int number) throws IOException {
        return invoke("{\"command\":\"enforce\",\"instanceIds\":[\"" + id(number) + "\"]}");
    }

    private String invoke(String event) throws IOException {
        var answer = new ByteArrayOutputStream();
        new EnforceFunction(Map.of(), Connection.to(simulator.endpoint()), CLOCK, _ -> {})
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        answer,
                        new InvocationContext());
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }
}
