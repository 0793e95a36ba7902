package dev.imdssteward.enforcer.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

class InstancePagesTest {
    private static final String ONE = "i-0aaaaaaaaaaaaaaa1";

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withTiming(Timing.IMMEDIATE));
    private final Connection connection = Connection.to(simulator.endpoint());
    private final InstancePages pages = new InstancePages(connection, List.of(List.of()), Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        simulator.close();
    }

    private List<Instance> read() {
        return pages.page(Position.START).instances();
    }

    @Test
    void readsWhatTheSdkReads() {
        simulator.fleet().populate(200, 3);
        simulator.fleet().terminate(simulator.fleet().all().getFirst().id());

        assertThat(read()).hasSize(200).containsExactlyInAnyOrderElementsOf(SdkInstances.read(connection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a&b", "&amp;", "</value><x>", "\"'", "\r\n\t", "é€😀", "]]>", "&#x41;$1\\"})
    void readsATagByteForByte(String text) {
        requireRead(Map.of("key" + text, text));
    }

    @Test
    void readsATagThatIsLongerThanTheBuffer() {
        requireRead(Map.of("key", "v".repeat(200_000) + "&"));
    }

    private void requireRead(Map<String, String> tags) {
        simulator
                .fleet()
                .add(dev.imdssteward.simulator.instance.Instance.running(ONE, Instant.EPOCH)
                        .withTags(tags));

        assertThat(read()).extracting(Instance::tags).containsExactly(tags);
    }

    @Test
    void passesOverWhatHasNoInstanceId() throws IOException {
        var answer = """
                <DescribeInstancesResponse><reservationSet><item><instancesSet><item/>
                <item><instanceId>i-*</instanceId></item><item><instanceId>%s</instanceId></item>
                </instancesSet></item></reservationSet></DescribeInstancesResponse>""".formatted(ONE);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        var page = new InstancePages(Connection.to(endpoint), List.of(List.of()), Duration.ofSeconds(10))
                .page(Position.START);
        server.stop(0);

        assertThat(page.instances()).extracting(Instance::id).containsExactly(new InstanceId(ONE));
    }

    @Test
    void saysWhoseTheyAreAndWhereToGoOn() {
        simulator.fleet().populate(1_001, 3);

        var first = pages.page(Position.START);
        var second = pages.page(Objects.requireNonNull(first.next()));

        assertThat(first.account()).isEqualTo("111122223333");
        assertThat(first.instances()).hasSize(1_000);
        assertThat(second.instances()).hasSize(1);
        assertThat(second.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 500, 900})
    void asksAgainWhenAnAnswerBreaksOff(int bytes) {
        simulator.fleet().add();
        simulator.faults().next("DescribeInstances", 1, new Fault.Truncated(bytes));

        assertThat(read()).hasSize(1);
        assertThat(simulator.calls().of("DescribeInstances")).hasSize(2);
    }

    @Test
    void givesUpOnAnswersThatAlwaysBreakOff() {
        simulator.fleet().add();
        simulator.faults().always("DescribeInstances", new Fault.Truncated(500));

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("Unable to read the answer");
    }

    @Test
    void leavesErrorsToTheSdk() {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(this::read)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation"));
    }
}
