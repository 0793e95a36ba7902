package dev.imdssteward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void aNewVersionFinishesWhatTheOldOneHadTaken() {
        var time = new VirtualTime(START);
        try (var simulator =
                Simulator.start(SimulatorOptions.defaults().withClock(time).withRegion("us-east-1"))) {
            var application = Application.deploy(simulator, time, Map.of("QUIET_DAYS", "0"));
            for (var number = 1; number <= 20; number++) {
                var instance = simulator.fleet().add(Instance.running("i-%017x".formatted(number), START));
                application.queue().send("{\"command\":\"enforce\",\"instanceIds\":[\"" + instance.id() + "\"]}");
            }
            assertThat(application.queue().receive(10))
                    .as("taken by the old version, which is gone")
                    .hasSize(10);

            application.drain();

            assertThat(simulator.fleet().all())
                    .hasSize(20)
                    .allMatch(instance -> instance.options().tokens() == Tokens.REQUIRED);
            assertThat(application.deadLetters().visible()).isZero();
        }
    }
}
