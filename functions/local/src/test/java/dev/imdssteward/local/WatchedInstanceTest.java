package dev.imdssteward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.fleet.Timing;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.verifier.Imdsv;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three weeks in which {@code imdsv} looks at an instance every few hours, as timers and monitors do: the evidence that it leaves. */
class WatchedInstanceTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(6);
    private static final int LOOKS = 22 * 4;
    private static final String GROUP = "web";
    private static final String ID = "i-00000000000000001";

    private final VirtualTime time = new VirtualTime(START);
    private final Simulator simulator = Simulator.start(
            SimulatorOptions.defaults().withClock(time).withRegion("us-east-1").withTiming(Timing.IMMEDIATE));
    private final Application application = Application.deploy(simulator, time, Map.of());

    @BeforeEach
    void addInstance() {
        simulator
                .fleet()
                .add(Instance.running(ID, START.minus(Duration.ofDays(30)))
                        .withTag("aws:autoscaling:groupName", GROUP));
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void becomesQuietUnderTheRecipesAndSoDoesItsGroup() {
        var probes = watch("--no-v1-probe");

        application.sweep();

        assertThat(probes).isZero();
        assertThat(simulator.fleet().usage().answeredInTotal(ID)).isZero();
        assertThat(tokens(ID)).isEqualTo(Tokens.REQUIRED);
        assertThat(tokens(replacement())).isEqualTo(Tokens.REQUIRED);
    }

    @Test
    void isNeverQuietUnderProbesAndNeitherIsItsGroup() {
        var probes = watch("--allow-v1");

        application.sweep();

        assertThat(probes)
                .isEqualTo(simulator.fleet().usage().answeredInTotal(ID))
                .isEqualTo(LOOKS);
        assertThat(tokens(ID)).isEqualTo(Tokens.OPTIONAL);
        assertThat(tokens(replacement())).isEqualTo(Tokens.OPTIONAL);
    }

    @Test
    void leavesNoRefusedCallUnderTheRecipesOnceItIsEnforced() {
        application.sweep();
        assertThat(tokens(ID)).isEqualTo(Tokens.REQUIRED);

        watch("--no-v1-probe");

        assertThat(simulator.fleet().usage().refusedInTotal(ID)).isZero();
        assertThat(tokens(replacement())).isEqualTo(Tokens.REQUIRED);
    }

    /** Looks again and again, and returns how many probes {@code imdsv} says it made. */
    private long watch(String option) {
        var probes = 0L;
        for (var look = 0; look < LOOKS; look++) {
            probes += look(option);
            application.rest(BETWEEN_LOOKS);
        }
        return probes;
    }

    private long look(String option) {
        var out = new ByteArrayOutputStream();
        var arguments = new String[] {
            "verify",
            "--json",
            "--allow-no-tags",
            "--endpoint",
            simulator.imds(ID).toString(),
            option
        };
        Imdsv.run(arguments, Map.of(), out, OutputStream.nullOutputStream());
        return ((Number) Json.object(out.toString(StandardCharsets.UTF_8)).getOrDefault("v1Probes", -1)).longValue();
    }

    /** Another member of the group, launched now. */
    private String replacement() {
        var launched = simulator
                .launchByAutoScaling(GROUP, "lt-00000000000000001", "1", 1)
                .getFirst();
        application.drain();
        return launched;
    }

    private Tokens tokens(String id) {
        return simulator.fleet().instance(id).options().tokens();
    }
}
