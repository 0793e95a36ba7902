package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    private final Simulator simulator = Simulator.start();
    private final Wire wire = new Wire(simulator);

    FaultsTest() {
        simulator.fleet().add(Instance.running(ID, Instant.EPOCH));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void refusesTheNextCallsOfAnAction() {
        simulator.faults().next("ModifyInstanceMetadataOptions", 2, Fault.throttled());

        assertThat(List.of(enforce(), enforce(), enforce()))
                .extracting(Wire.Answer::status)
                .containsExactly(503, 503, 200);
        assertThat(simulator.calls().all())
                .extracting(Call::error)
                .containsExactly("RequestLimitExceeded", "RequestLimitExceeded", "");
    }

    @Test
    void leavesOtherActionsAlone() {
        simulator.faults().always("ModifyInstanceMetadataOptions", Fault.accessDenied());

        assertThat(wire.call("DescribeInstances").status()).isEqualTo(200);
        assertThat(enforce().text("Code")).isEqualTo("UnauthorizedOperation");
        assertThat(enforce().status()).isEqualTo(403);
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void refusesCallsThatNameAnInstance() {
        simulator.faults().forInstance(Faults.ANY, ID, Fault.internalError());

        assertThat(wire.call("DescribeInstances").status()).isEqualTo(200);
        assertThat(wire.call("DescribeInstances", "Filter.1.Name", "instance-id", "Filter.1.Value.1", ID)
                        .status())
                .isEqualTo(500);
        simulator.faults().clear();
        assertThat(enforce().status()).isEqualTo(200);
    }

    @Test
    void refusesTheSameCallsForTheSameSeed() {
        simulator.faults().sometimes("DescribeRegions", 0.5, 7, Fault.unavailable());
        var first = statuses();
        simulator.faults().clear();
        simulator.faults().sometimes("DescribeRegions", 0.5, 7, Fault.unavailable());

        assertThat(statuses()).isEqualTo(first).contains(200, 503);
    }

    @ParameterizedTest
    @CsvSource({"RESET, false", "LOST_ANSWER, true"})
    void resetsTheConnectionBeforeOrAfterTheWork(String kind, boolean changed) {
        var fault = kind.equals("RESET") ? new Fault.Reset() : new Fault.LostAnswer();
        simulator.faults().next("ModifyInstanceMetadataOptions", 1, fault);

        assertThatThrownBy(() -> raw("ModifyInstanceMetadataOptions")).isInstanceOf(SocketException.class);
        assertThat(!options().equals(MetadataOptions.DEFAULT)).isEqualTo(changed);
    }

    @Test
    void breaksAnAnswerOff() {
        simulator.faults().next("DescribeInstances", 1, new Fault.Truncated(100));

        assertThatThrownBy(() -> wire.call("DescribeInstances")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void sendsTheBytesBeforeTheBreak() throws IOException {
        simulator.faults().next("DescribeInstances", 1, new Fault.Truncated(38));

        var response = raw("DescribeInstances");

        assertThat(response.substring(response.indexOf("\r\n\r\n") + 4))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    @Test
    void staysSilent() {
        simulator.faults().next("DescribeInstances", 1, new Fault.Hang());

        assertThatThrownBy(() -> raw("DescribeInstances")).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void answersLate() {
        simulator.faults().next("DescribeInstances", 1, new Fault.Delay(Duration.ofMillis(20)));

        assertThat(wire.call("DescribeInstances").status()).isEqualTo(200);
    }

    private Wire.Answer enforce() {
        return wire.call(
                "ModifyInstanceMetadataOptions", "InstanceId", ID, "HttpTokens", "required", "HttpEndpoint", "enabled");
    }

    private MetadataOptions options() {
        return simulator.fleet().instance(ID).options();
    }

    private List<Integer> statuses() {
        return IntStream.range(0, 20)
                .mapToObj(_ -> wire.call("DescribeRegions").status())
                .toList();
    }

    private String raw(String action) throws IOException {
        var body = Wire.form(action, "InstanceId", ID, "HttpTokens", "required", "HttpEndpoint", "enabled");
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), simulator.endpoint().getPort())) {
            socket.setSoTimeout(300);
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
