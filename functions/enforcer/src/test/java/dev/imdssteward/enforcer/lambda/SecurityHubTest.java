package dev.imdssteward.enforcer.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the digest's findings in Security Hub, over HTTP. */
class SecurityHubTest {
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
    private static final MetadataOptions COMPLIANT =
            MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);

    private final Simulator simulator = Simulator.start(
            SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)).withRegion("us-east-1"));
    private final InvocationContext context = new InvocationContext();

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void hasAFindingForEachInstanceThatIsNotCompliant() throws IOException {
        simulator.fleet().add(running(1));
        simulator.fleet().add(running(2).withTag("Patch Group", "a"));
        simulator.fleet().add(running(3).withTag("imds-steward:exempt", "all for\nOPS-7"));
        simulator.fleet().add(running(4).withTag("imds-steward:exempt", "forever"));
        simulator.fleet().add(running(5).withOptions(COMPLIANT));
        simulator.fleet().add(running(6).withOperator("eks.amazonaws.com"));

        digest(Map.of("SECURITY_HUB", "enabled"));

        assertThat(shown())
                .containsExactly(
                        "MEDIUM FAILED ACTIVE i-00000000000000001: It lacks httpTokens, instanceMetadataTags.",
                        "HIGH FAILED ACTIVE i-00000000000000002: It lacks httpTokens. Withheld for invalid-tag-keys:"
                                + " instanceMetadataTags (Patch Group).",
                        "LOW FAILED ACTIVE SUPPRESSED i-00000000000000003: It is exempt: \"all for OPS-7\".",
                        "HIGH FAILED ACTIVE i-00000000000000004: It has an exemption tag that cannot be read: \"forever\".");
        assertThat(simulator.findings().all().getFirst())
                .containsEntry("Id", "imds-steward/us-east-1/111122223333/i-00000000000000001")
                .containsEntry("ProductArn", "arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default")
                .containsEntry(
                        "Resources",
                        List.of(Map.of(
                                "Type", "AwsEc2Instance",
                                "Id", "arn:aws:ec2:us-east-1:111122223333:instance/i-00000000000000001",
                                "Partition", "aws",
                                "Region", "us-east-1")));
    }

    @Test
    void isNotHighForATagKeyThatAToolNeeds() throws IOException {
        simulator.fleet().add(running(1).withTag("kubernetes.io/cluster/prod", "owned"));

        digest(Map.of("SECURITY_HUB", "enabled"));

        assertThat(shown())
                .containsExactly(
                        "MEDIUM FAILED ACTIVE i-00000000000000001: It lacks httpTokens, httpPutResponseHopLimit. Withheld for"
                                + " invalid-tag-keys: instanceMetadataTags (kubernetes.io/cluster/prod).");
    }

    @Test
    void isHighForWhatNeedsAPersonAlone() throws IOException {
        simulator.fleet().add(running(1));
        simulator.fleet().usage().answered("i-00000000000000001", NOW.minus(Duration.ofDays(2)), 7);
        simulator.fleet().add(Instance.running("i-00000000000000002", NOW.minus(Duration.ofDays(3))));

        digest(Map.of("SECURITY_HUB", "enabled"));

        assertThat(shown())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("HIGH FAILED ACTIVE i-00000000000000001: It lacks instanceMetadataTags."
                                        + " Withheld for uses-imdsv1: httpTokens (7 IMDSv1 calls, the last about"),
                        second -> assertThat(second)
                                .startsWith("MEDIUM FAILED ACTIVE i-00000000000000002: It lacks instanceMetadataTags."
                                        + " Withheld for no-evidence: httpTokens (recorded only since"));
    }

    @Test
    void retiresTheFindingOfAnInstanceThatBecameCompliant() throws IOException {
        simulator.fleet().add(running(1));
        simulator.fleet().add(running(2));
        digest(Map.of("SECURITY_HUB", "enabled"));
        simulator.fleet().reconfigure("i-00000000000000001", COMPLIANT);

        digest(Map.of("SECURITY_HUB", "enabled"));
        digest(Map.of("SECURITY_HUB", "enabled"));

        assertThat(shown())
                .containsExactly(
                        "INFORMATIONAL PASSED ARCHIVED i-00000000000000001: It is compliant by now, or gone.",
                        "MEDIUM FAILED ACTIVE i-00000000000000002: It lacks httpTokens, instanceMetadataTags.");
    }

    @Test
    void takesAHundredFindingsACall() throws IOException {
        for (var number = 1; number <= 201; number++) {
            simulator.fleet().add(running(number));
        }

        digest(Map.of("SECURITY_HUB", "enabled"));

        assertThat(simulator.findings().all()).hasSize(201);
        assertThat(simulator.calls().counts())
                .containsEntry("BatchImportFindings", 3L)
                .containsEntry("GetFindings", 3L);
    }

    @Test
    void isNotAskedUnlessThatIsWanted() throws IOException {
        simulator.fleet().add(running(1));

        digest(Map.of());

        assertThat(simulator.calls().counts()).doesNotContainKeys("BatchImportFindings", "GetFindings");
    }

    @Test
    void keepsNobodyFromTheDigestWhenItRefuses() throws IOException {
        simulator.fleet().add(running(1));
        simulator
                .faults()
                .always(
                        "BatchImportFindings",
                        new Fault.Refused(
                                "InvalidAccessException", "Account is not subscribed to AWS Security Hub", 401));

        assertThat(digest(Map.of("SECURITY_HUB", "enabled"))).containsKey("text");

        assertThat(context.logLines())
                .anyMatch(line -> line.contains("findings not imported") && line.contains("InvalidAccessException"));
        assertThat(simulator.calls().counts()).doesNotContainKey("GetFindings");
    }

    @Test
    void saysWhichFindingItDidNotTake() throws IOException {
        simulator.fleet().add(running(1));
        simulator.faults().next("BatchImportFindingsEntry", 1, new Fault.Refused("InvalidInput", "Title is bad", 400));

        digest(Map.of("SECURITY_HUB", "enabled"));

        assertThat(context.logLines())
                .anyMatch(line -> line.contains("1 findings not taken, InvalidInput: Title is bad"));
    }

    private List<String> shown() {
        return simulator.findings().all().stream().map(SecurityHubTest::inWords).toList();
    }

    private static String inWords(Map<String, Object> finding) {
        var workflow = (" " + text(finding, "Workflow", "Status")).replace(" NEW", "");
        return text(finding, "FindingProviderFields", "Severity", "Label") + " "
                + text(finding, "Compliance", "Status") + " " + finding.get("RecordState") + workflow + " "
                + finding.get("Description");
    }

    private static String text(Map<String, Object> finding, String... path) {
        Object value = finding;
        for (var name : path) {
            value = requireNonNull(((Map<?, ?>) value).get(name), name);
        }
        return String.valueOf(value);
    }

    private Map<String, Object> digest(Map<String, String> environment) throws IOException {
        var function = new DigestFunction(environment, Connection.to(simulator.endpoint()), InstantSource.fixed(NOW));
        return JSON.std.mapFrom(context.invoke(function, "{}"));
    }

    private static Instance running(int number) {
        return Instance.running("i-%017x".formatted(number), NOW.minus(Duration.ofDays(60)));
    }
}
