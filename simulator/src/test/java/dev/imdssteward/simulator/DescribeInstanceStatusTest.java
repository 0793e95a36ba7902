package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeInstanceStatusTest {
    private static final String RUNNING = "i-0aaaaaaaaaaaaaaa1";
    private static final String STOPPED = "i-0aaaaaaaaaaaaaaa2";

    private final Simulator simulator = Simulator.start();
    private final Wire wire = new Wire(simulator);

    DescribeInstanceStatusTest() {
        simulator.fleet().add(Instance.running(RUNNING, Instant.EPOCH));
        simulator.fleet().add(Instance.running(STOPPED, Instant.EPOCH).withState(InstanceState.STOPPED));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void describesWhatRuns() {
        var answer = wire.call("DescribeInstanceStatus");

        assertThat(answer.texts("instanceId")).containsExactly(RUNNING);
        assertThat(answer.body())
                .contains("<instanceStatus><status>ok</status><details><item><name>reachability</name>"
                        + "<status>passed</status></item></details></instanceStatus>");
    }

    @Test
    void describesTheOthersOnRequest() {
        var answer = wire.call("DescribeInstanceStatus", "IncludeAllInstances", "true", "InstanceId.1", STOPPED);

        assertThat(answer.texts("instanceId")).containsExactly(STOPPED);
        assertThat(answer.body()).contains("<systemStatus><status>not-applicable</status></systemStatus>");
    }

    @ParameterizedTest
    @CsvSource({
        "instance-state-name, stopped, i-0aaaaaaaaaaaaaaa2",
        "instance-status.status, ok, i-0aaaaaaaaaaaaaaa1",
        "system-status.reachability, passed, i-0aaaaaaaaaaaaaaa1",
        "availability-zone-id, use1-az2, ''"
    })
    void filters(String name, String value, String id) {
        var answer = wire.call(
                "DescribeInstanceStatus",
                "IncludeAllInstances",
                "true",
                "Filter.1.Name",
                name,
                "Filter.1.Value.1",
                value);

        assertThat(answer.texts("instanceId")).isEqualTo(id.isEmpty() ? List.of() : List.of(id));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(wire.call("DescribeInstanceStatus", "InstanceId.1", "i-0bbbbbbbbbbbbbbb1")
                        .text("Code"))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(filter("event.code").text("Code")).isEqualTo("NotSimulated");
        assertThat(filter("instance-type").text("Code")).isEqualTo("InvalidParameterValue");
    }

    private Wire.Answer filter(String name) {
        return wire.call("DescribeInstanceStatus", "Filter.1.Name", name, "Filter.1.Value.1", "x");
    }
}
