package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.instance.Instance;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock).withBuckets(true));
    private final Wire wire = new Wire(simulator);

    BucketsTest() {
        simulator.fleet().add(Instance.running(ID, clock.instant()));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ModifyInstanceMetadataOptions, InstanceId, 100, 5",
        "DescribeInstances, InstanceId.1, 100, 20",
        "DescribeInstances, Version, 50, 10",
        "DescribeTags, Version, 100, 20",
        "RebootInstances, InstanceId.1, 50, 5",
        "StartInstances, InstanceId.1, 5, 2"
    })
    void allowsABurstAndThenTheRefillRate(String action, String parameter, int burst, int perSecond) {
        var first = statuses(action, parameter, burst + 1);
        clock.advance(Duration.ofSeconds(1));
        var second = statuses(action, parameter, perSecond + 1);

        assertThat(first.subList(0, burst)).containsOnly(200);
        assertThat(first.getLast()).isEqualTo(503);
        assertThat(second.subList(0, perSecond)).containsOnly(200);
        assertThat(second.getLast()).isEqualTo(503);
    }

    @Test
    void saysThatTheLimitIsExceeded() {
        statuses("ModifyInstanceMetadataDefaults", "Version", 2);

        assertThat(wire.call("ModifyInstanceMetadataDefaults").error())
                .isEqualTo("RequestLimitExceeded: Request limit exceeded.");
    }

    @Test
    void countsLaunchedInstancesToo() {
        var all = wire.call("RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "1000", "MaxCount", "1000");
        var more = wire.runInstance();

        assertThat(all.texts("instanceId")).hasSize(1000);
        assertThat(more.text("Code")).isEqualTo("RequestLimitExceeded");
    }

    @Test
    void keepsABucketForEachRegion() {
        IntStream.range(0, 3).forEach(_ -> wire.callIn("eu-west-1", "ModifyInstanceMetadataDefaults"));

        assertThat(wire.callIn("eu-west-1", "ModifyInstanceMetadataDefaults").status())
                .isEqualTo(503);
        assertThat(wire.callIn("eu-west-2", "ModifyInstanceMetadataDefaults").status())
                .isEqualTo(200);
    }

    private List<Integer> statuses(String action, String parameter, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(_ -> wire.call(action, parameter, ID).status())
                .toList();
    }
}
