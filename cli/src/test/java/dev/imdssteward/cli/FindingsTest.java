package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.lambda.DigestFunction;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Compares the findings that the digest sends to Security Hub with those of {@code report --asff}. */
class FindingsTest {
    private static final List<String> OF_ONE_RUN = List.of("CreatedAt", "UpdatedAt");
    private static final List<String> OF_THE_REPORT = List.of("Remediation", "ProductFields");
    private final Instant now = Instant.now();
    private final AtomicReference<Duration> ago = new AtomicReference<>(Duration.ZERO);

    @Test
    void areTheSameFromDigestAndReport() throws IOException {
        try (var simulator = Simulator.start(SimulatorOptions.defaults()
                .withClock(() -> Instant.now().minus(ago.get()))
                .withRegion("us-east-1"))) {
            fill(simulator);

            var digest = digest(simulator);
            var report = report(simulator);

            assertThat(digest).hasSize(9);
            assertThat(report).hasSize(11).containsAllEntriesOf(digest);
            report.keySet().removeAll(digest.keySet());
            assertThat(report.values())
                    .noneMatch(finding -> Map.of("Status", "FAILED").equals(finding.get("Compliance")));
        }
    }

    private void fill(Simulator simulator) {
        var fleet = simulator.fleet();
        fleet.add(running(1));
        fleet.add(running(2).withTag("Patch Group", "a"));
        fleet.add(running(3).withTag("kubernetes.io/cluster/prod", "owned"));
        fleet.add(running(4).withTag("imds-steward:exempt", "all for\nOPS-7"));
        fleet.add(running(5).withTag("imds-steward:exempt", "forever"));
        fleet.add(running(6));
        fleet.usage().answered(id(6), now.minus(Duration.ofDays(2)), 7);
        fleet.add(Instance.running(id(7), now.minus(Duration.ofDays(3))));
        fleet.add(running(8).pinnedIn(InstanceState.STOPPING));
        fleet.add(running(9)
                .withOptions(
                        MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED)));
        fleet.add(running(10).withOperator("eks.amazonaws.com"));
        weaken(simulator, running(11).withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
    }

    private void weaken(Simulator simulator, Instance instance) {
        ago.set(Duration.ofDays(60));
        simulator.fleet().add(instance);
        ago.set(Duration.ofHours(26));
        simulator.fleet().reconfigure(instance.id(), MetadataOptions.DEFAULT);
        ago.set(Duration.ZERO);
    }

    private static Map<String, Map<String, Object>> digest(Simulator simulator) throws IOException {
        new InvocationContext()
                .invoke(
                        new DigestFunction(Map.of("SECURITY_HUB", "enabled"), Connection.to(simulator.endpoint())),
                        "{}");
        return byId(simulator.findings().all());
    }

    private static Map<String, Map<String, Object>> report(Simulator simulator) throws IOException {
        var run = AwsRun.at(simulator.endpoint(), "report", "--region", "us-east-1", "--asff", "-");
        assertThat(run.err()).isEmpty();
        return byId(JSON.std.listFrom(run.out()));
    }

    private static Map<String, Map<String, Object>> byId(List<?> findings) {
        var byId = new HashMap<String, Map<String, Object>>();
        for (var each : findings) {
            var finding = new HashMap<String, Object>();
            ((Map<?, ?>) each).forEach((name, value) -> finding.put(String.valueOf(name), value));
            finding.keySet().removeAll(OF_ONE_RUN);
            finding.keySet().removeAll(OF_THE_REPORT);
            byId.put(String.valueOf(finding.get("Id")), finding);
        }
        return byId;
    }

    private Instance running(int number) {
        return Instance.running(id(number), now.minus(Duration.ofDays(60)));
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }
}
