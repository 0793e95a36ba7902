package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real handler with the real SDK, over HTTP, against simulated services. */
class DigestFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:20:00Z");
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:topic";
    private static final MetadataOptions STRICT =
            MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)));
    private final InvocationContext context = new InvocationContext();

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void saysWhenTheDefaultsCanBeEnforcedAndWhenNot() throws IOException {
        simulator.fleet().add(Instance.running("i-00000000000000001", NOW).withOptions(STRICT));
        for (var day = 0; day <= 30; day++) {
            record("NonCompliant", 24 * day, 0);
        }
        record("LaunchesAllowingImdsV1", 48, 0);

        assertThat(text()).contains("Defaults for new instances\n  AccountDefaults=enforced would refuse nothing");

        record("LaunchesAllowingImdsV1", 240, 2);

        assertThat(text())
                .contains("     2  launched in the last 30 days, which AccountDefaults=enforced would have refused");
    }

    @Test
    void saysNothingOfTheDefaultsWhileAnInstanceIsNonCompliant() throws IOException {
        simulator.fleet().add(Instance.running("i-00000000000000001", NOW));
        for (var day = 0; day <= 30; day++) {
            record("NonCompliant", 24 * day, 1);
        }
        record("LaunchesAllowingImdsV1", 48, 0);

        assertThat(text()).doesNotContain("AccountDefaults");
    }

    private String text() throws IOException {
        return String.valueOf(digest(TOPIC).get("text"));
    }

    @Test
    void tellsHowTheRegionStandsAndWhatNeedsAPerson() throws IOException {
        addMixedFleet();
        recordTwoDays();

        var answer = digest(TOPIC);

        assertThat(answer).containsEntry("sent", true);
        assertThat(answer.get("text")).isEqualTo("""
                IMDS Steward, 2026-11-24, account 111122223333, Region us-east-1

                6 instances are non-compliant.

                What needs a person
                  Rename the tag keys in the way, or exempt those instances from tags in metadata.
                  Correct the exemption tags that cannot be read (search the log for exemption-unreadable).
                  Look at the dead-letter queue: some instances could not be modified.

                What keeps launching non-compliant instances
                     2  Auto Scaling group web, launch template lt-1 version 7
                  To correct it: steward sources --fix --region us-east-1

                Goals
                     3  of 6 have httpTokens=required, 3 to go
                     0  of 6 have instanceMetadataTags=enabled, 6 to go

                Non-compliant
                     3  to be changed by the next sweep (would-modify)
                     2  nothing to change now: all that they lack is withheld (withheld)
                     1  to be changed once they are running or stopped (deferred)

                Withheld
                     2  invalid-tag-keys: tags in metadata, EC2 refuses a tag key there

                Left alone
                     1  exempt (skipped)
                     1  exempt by a tag that cannot be read (skipped)
                     1  managed by an AWS service (skipped)

                Tag keys in the way
                     2  Patch Group
                     1  cost/center

                The last day, and the day before
                    12     40  outcomes modified
                     8      0  outcomes withheld
                     0      0  outcomes skipped
                     1      0  outcomes failed
                     6      9  non-compliant at its last sweep
                """);
        var message = simulator.topics().messages().getFirst();
        assertThat(message.topicArn()).isEqualTo(TOPIC);
        assertThat(message.subject()).isEqualTo("IMDS Steward, us-east-1: 6 non-compliant, 3 needs");
        assertThat(message.text()).isEqualTo(answer.get("text"));
    }

    @Test
    void saysWhenNothingNeedsAPerson() throws IOException {
        simulator.fleet().add(running(1).withOptions(STRICT));

        assertThat(digest(TOPIC).get("text")).isEqualTo("""
                IMDS Steward, 2026-11-24, account 111122223333, Region us-east-1

                Every instance is compliant or left alone. Nothing needs a person.

                Goals
                     1  of 1 have httpTokens=required
                     1  of 1 have instanceMetadataTags=enabled

                The last day, and the day before
                     0      0  outcomes modified
                     0      0  outcomes withheld
                     0      0  outcomes skipped
                     0      0  outcomes failed
                     ?      ?  non-compliant at its last sweep
                """);
        assertThat(simulator.topics().messages().getFirst().subject())
                .isEqualTo("IMDS Steward, us-east-1: 0 non-compliant, nothing needs a person");
    }

    @Test
    void isWrittenAlthoughTheMetricsAreNotKnown() throws IOException {
        simulator.faults().always("GetMetricData", Fault.accessDenied());

        assertThat(String.valueOf(digest(TOPIC).get("text")))
                .contains("The last day, and the day before\n  not known: CloudWatch did not say\n");
    }

    @Test
    void isOnlyAnsweredWithoutATopic() throws IOException {
        assertThat(digest("")).containsEntry("sent", false).containsKey("text");
        assertThat(simulator.topics().messages()).isEmpty();
    }

    @Test
    void isLoggedWhenSnsDoesNotTakeIt() throws IOException {
        simulator.faults().always("Publish", Fault.accessDenied());

        assertThat(digest(TOPIC)).containsEntry("sent", false);
        assertThat(context.logLines())
                .anyMatch(line -> line.contains("\"level\":\"ERROR\"") && line.contains("digest not sent"));
    }

    @Test
    void saysThatAnAuditEnforcesNothing() throws IOException {
        simulator.fleet().add(running(1));

        assertThat(String.valueOf(digest(Map.of("MODE", "audit")).get("text"))).startsWith("""
                IMDS Steward, 2026-11-24, account 111122223333, Region us-east-1, audit: nothing is enforced

                1 instance is non-compliant. Nothing needs a person.
                """);
    }

    private void addMixedFleet() {
        var fleet = simulator.fleet();
        fleet.add(fromGroup(running(1)));
        fleet.add(running(2));
        fleet.add(running(3).pinnedIn(InstanceState.PENDING));
        fleet.add(fromGroup(lackingTags(4)).withTag("Patch Group", "a").withTag("cost/center", "7"));
        fleet.add(running(5).withTag("imds-steward:exempt", "all"));
        fleet.add(running(6).withTag("imds-steward:exempt", "forever"));
        fleet.add(running(7).withOperator("eks.amazonaws.com"));
        fleet.add(lackingTags(8).withTag("Patch Group", "b"));
        fleet.add(lackingTags(9));
    }

    private void recordTwoDays() {
        record("Modified", 1, 12);
        record("Modified", 30, 40);
        record("Withheld", 1, 8);
        record("Failed", 2, 1);
        record("NonCompliant", 1, 6);
        record("NonCompliant", 26, 9);
    }

    private void record(String metric, int hoursAgo, double value) {
        simulator.metrics().record("ImdsSteward", metric, Map.of(), value, NOW.minus(Duration.ofHours(hoursAgo)));
    }

    private Map<String, Object> digest(String topic) throws IOException {
        return digest(Map.of("NOTIFICATION_TOPIC_ARN", topic));
    }

    private Map<String, Object> digest(Map<String, String> environment) throws IOException {
        var function = new DigestFunction(environment, Connection.to(simulator.endpoint()), InstantSource.fixed(NOW));
        return JSON.std.mapFrom(context.invoke(function, "{}"));
    }

    private static Instance fromGroup(Instance instance) {
        return instance.withTag("aws:autoscaling:groupName", "web")
                .withTag("aws:ec2launchtemplate:id", "lt-1")
                .withTag("aws:ec2launchtemplate:version", "7");
    }

    private static Instance lackingTags(int number) {
        return running(number).withOptions(STRICT.withInstanceTags(EnabledState.DISABLED));
    }

    private static Instance running(int number) {
        return Instance.running("i-%017x".formatted(number), NOW.minus(Duration.ofDays(60)));
    }
}
