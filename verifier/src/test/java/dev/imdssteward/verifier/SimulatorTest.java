package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command against the simulated instances' metadata services. */
class SimulatorTest {

    private static final MetadataOptions COMPLIANT =
            MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);

    private final Simulator simulator = Simulator.start();
    private final String id = simulator.fleet().add().id();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void callsAPlainInstanceNonCompliantAndItsRemedyCompliant() {
        assertThat(verify().exitCode()).isEqualTo(1);

        simulator.fleet().reconfigure(id, COMPLIANT);

        assertThat(verify("--strict", "--wait", "20s").out())
                .contains("\"result\":\"pass\"")
                .contains("\"instanceId\":\"" + id + "\"");
    }

    @Test
    void readsEveryTag() {
        configure(COMPLIANT);
        simulator.fleet().retag(id, Map.of("aws:x=a,b@c+d", "it's\n\"ü\" $(id)"));

        assertThat(line().run("get", "-n", "aws:x=a,b@c+d").out()).isEqualTo("it's\n\"ü\" $(id)");
        assertThat(line().run("tags", "--json").out()).contains("\"aws:x=a,b@c+d\":\"it's\\n\\\"ü\\\" $(id)\"");
    }

    @Test
    void seesThatTheHopLimitIsTooLow() {
        configure(COMPLIANT.withHopLimit(1));
        String inContainer = simulator.imds(id, 2).toString();

        var result = CommandLine.at(inContainer).run("verify", "--timeout", "1s");

        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.out()).contains("--http-put-response-hop-limit 2");

        configure(COMPLIANT.withHopLimit(2));

        assertThat(CommandLine.at(inContainer).run("verify").exitCode()).isZero();
    }

    @Test
    void seesThatTheServiceIsTurnedOff() {
        configure(COMPLIANT.withEndpoint(EnabledState.DISABLED));

        assertThat(verify().exitCode()).isEqualTo(69);
        assertThat(verify("--strict").exitCode()).isEqualTo(69);
        assertThat(line().run("get", "Name").exitCode()).isEqualTo(69);
    }

    /** Options that the metadata service obeys at once. */
    private void configure(MetadataOptions options) {
        simulator.fleet().change(id, instance -> instance.withOptions(options));
    }

    private CommandLine line() {
        return CommandLine.at(simulator.imds(id).toString());
    }

    private CommandLine.Result verify(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "verify";
        words[1] = "--json";
        System.arraycopy(options, 0, words, 2, options.length);
        return line().run(words);
    }
}
