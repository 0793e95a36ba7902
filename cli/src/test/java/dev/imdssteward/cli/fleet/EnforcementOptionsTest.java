package dev.imdssteward.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EnforcementOptionsTest {
    @Test
    void readsEveryOptionThatAPlanWasMadeWith() {
        var given = new EnforcementOptions();
        new CommandLine(given)
                .parseArgs(
                        "--http-tokens=unchanged",
                        "--instance-metadata-tags=unchanged",
                        "--minimum-hop-limit=3",
                        "--container-hop-limit=4",
                        "--quiet-days=7",
                        "--launch-evidence=none",
                        "--canary=off",
                        "--scope-tag=stage=dev,test",
                        "--exemption-tag-key=keep",
                        "--modify-calls-per-second=9");

        assertThat(given.json()).doesNotContainValue("");
        var defaults = new EnforcementOptions().json();
        assertThat(given.json())
                .allSatisfy((name, value) ->
                        assertThat(value).as("%s is not the default", name).isNotEqualTo(defaults.get(name)));
        assertThat(EnforcementOptions.of(given.json()).json()).isEqualTo(given.json());
        assertThat(EnforcementOptions.of(given.json()).settings()).isEqualTo(given.settings());
    }

    @Test
    void refusesAPlanWithAnOptionThatItDoesNotKnow() {
        var json = new LinkedHashMap<>(new EnforcementOptions().json());
        json.put("httpProtocolIpv6", "enabled");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnforcementOptions.of(json))
                .withMessageContaining("httpProtocolIpv6");
    }
}
