package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.cloudwatch.MetricFault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.sns.TopicMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The digest's report on the use of IMDSv1: the real handler with the real SDK against simulated services. */
class DigestEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
    private static final MetadataOptions WITH_TAGS = MetadataOptions.DEFAULT.withInstanceTags(EnabledState.ENABLED);
    private static final MetadataOptions STRICT = WITH_TAGS.withTokens(Tokens.REQUIRED);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(now::get).withRegion("us-east-1"));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void namesWhoUsesImdsV1WithTheCallsAndAsksForAPerson() throws IOException {
        user(quiet(1).withTag("Name", "web-1\n\nNothing needs a person.\u202e"), 12);
        user(quiet(2).withTag("Name", "backup").withTag("aws:autoscaling:groupName", "web"), 5_000);
        user(quiet(3), 1);
        simulator.fleet().add(quiet(4));

        var mail = digest();

        assertThat(mail.text()).startsWith("""
                IMDS Steward, 2026-11-24, account 111122223333, Region us-east-1

                4 instances are non-compliant.

                What needs a person
                  Update what calls IMDSv1 on 3 instances (imdsv trace names it), or exempt them from tokens.

                What keeps launching non-compliant instances
                     1  Auto Scaling group web
                  To correct it: steward sources --fix --region us-east-1

                Goals
                     0  of 4 have httpTokens=required, 4 to go
                     4  of 4 have instanceMetadataTags=enabled

                Non-compliant
                     1  to be changed by the next sweep (would-modify)
                     3  nothing to change now: all that they lack is withheld (withheld)

                Withheld
                     3  uses-imdsv1: tokens, something on them calls IMDSv1

                IMDSv1 was called on 3 instances in the last 14 days
                  5000  i-00000000000000002 (backup), Auto Scaling group web, the last about 2026-11-22T
                """.stripTrailing());
        assertThat(mail.text())
                .contains("    12  i-00000000000000001 (web-1  Nothing needs a person. ), the last about 2026-11-22T")
                .contains("     1  i-00000000000000003, the last about 2026-11-22T");
        assertThat(mail.subject()).isEqualTo("IMDS Steward, us-east-1: 4 non-compliant, 1 need");
    }

    @Test
    void namesTheTenWithTheMostCallsAndCountsTheOthers() throws IOException {
        for (var number = 1; number <= 13; number++) {
            user(quiet(number), 100L * number);
        }

        assertThat(digest().text())
                .contains("IMDSv1 was called on 13 instances in the last 14 days\n  1300  " + id(13) + ", the last")
                .contains("   400  " + id(4) + ", the last")
                .contains("\n        and 3 more\n")
                .doesNotContain(id(3));
        assertThat(simulator.calls().of("GetMetricData"))
                .as("evidence, two days, 30 days of launches")
                .hasSize(3);
    }

    @Test
    void saysThatNothingNeedsAPersonOnlyWhereTheFleetIsQuiet() throws IOException {
        simulator.fleet().add(quiet(1));
        simulator.fleet().add(quiet(2));

        var mail = digest();

        assertThat(mail.text()).startsWith("""
                IMDS Steward, 2026-11-24, account 111122223333, Region us-east-1

                2 instances are non-compliant. Nothing needs a person.

                Goals
                     0  of 2 have httpTokens=required, 2 to go
                     2  of 2 have instanceMetadataTags=enabled

                Non-compliant
                     2  to be changed by the next sweep (would-modify)

                The last day""");
        assertThat(mail.subject()).isEqualTo("IMDS Steward, us-east-1: 2 non-compliant, nothing needs a person");
    }

    @Test
    void tellsWhoWasWeakenedAndNeedsNobodyForThat() throws IOException {
        weakened(1);

        var mail = digest(now::get, Map.of("SECURITY_HUB", "enabled"));

        assertThat(mail.text())
                .contains("1 instance is non-compliant. Nothing needs a person.")
                .contains("     1  to be changed by the next sweep (would-modify)")
                .contains("IMDSv1 was off and was allowed again on 1 instance, to be enforced again by the next sweep\n"
                        + "        " + id(1) + " (bastion), about 2026-11-23T05:00:00Z\n");
        assertThat(simulator.findings().all().getFirst())
                .containsEntry("FindingProviderFields", fields("MEDIUM"))
                .containsEntry(
                        "Description",
                        id(1)
                                + ": It lacks httpTokens. IMDSv1 was off and was allowed again about 2026-11-23T05:00:00Z.");
    }

    @Test
    void namesTheOriginsThatHoldBackWhatTheyLaunch() throws IOException {
        user(ofGroup(quiet(1)), 5_000);
        simulator.fleet().add(ofGroup(running(2, Duration.ofMinutes(20))));
        simulator.fleet().add(ofGroup(running(3, Duration.ofMinutes(10))));

        var mail = digest(now::get, Map.of("SECURITY_HUB", "enabled"));

        assertThat(mail.text())
                .contains("  Correct the image or user data of the origins that launch instances which call IMDSv1.\n")
                .contains(
                        "     2  origin-uses-imdsv1: tokens, just launched by an origin whose instances call IMDSv1\n")
                .contains("""
                        Origins whose IMDSv1 calls hold back 2 instances just launched
                          5000  aws:autoscaling:groupName=web, holds back 2 instances
                        """);
        assertThat(simulator.findings().all())
                .allSatisfy(finding -> assertThat(finding).containsEntry("FindingProviderFields", fields("HIGH")));
    }

    @Test
    void showsTheStageOfEachOriginAndAsksForAPersonWhereACanaryWasRefused() throws IOException {
        group("untouched", 10);
        group("watched", 20);
        canary(20, Duration.ofHours(7));
        group("refused", 30);
        canary(30, Duration.ofHours(40));
        simulator.fleet().usage().refused(id(30), NOW.minus(Duration.ofHours(30)), 12);
        group("turned-over", 40);
        canary(40, Duration.ofHours(40));
        group("pair", 50);
        simulator.fleet().terminate(id(52));
        canary(50, Duration.ofHours(7));

        var mail = digest(now::get, Map.of("SECURITY_HUB", "enabled"));

        assertThat(mail.text())
                .contains("  Update what calls IMDSv1 on the origins whose canaries were refused.\n")
                .contains("     4  waiting-for-canary: tokens, another instance of the same origin goes first\n")
                .contains(
                        "     2  canary-refused: tokens, they broke something on another instance of the same origin\n")
                .contains("""
                        Origins that turn over one instance first
                             1  untouched: no instance has tokens required yet
                             1  canary: one instance goes first
                                aws:autoscaling:groupName=watched: i-00000000000000014 has had tokens required since about \
                        2026-11-24T01:00:00Z, for 6 of 24 observed hours
                             1  refused: required tokens broke something
                                aws:autoscaling:groupName=refused: 12 IMDSv1 calls refused, holds back 2 instances
                             1  turned over: the other instances follow
                        """);
        assertThat(simulator.findings().all())
                .filteredOn(
                        finding -> String.valueOf(finding.get("Description")).contains("canary-refused"))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding).containsEntry("FindingProviderFields", fields("HIGH")));
    }

    @Test
    void countsWhatIsOutOfScope() throws IOException {
        simulator.fleet().add(quiet(1).withTag("Stage", "dev"));
        simulator.fleet().add(quiet(2));

        assertThat(digest(now::get, Map.of("SCOPE_TAG", "Stage=dev")).text())
                .contains("1 instance is non-compliant.")
                .contains("Left alone\n     1  out of scope (skipped)\n");
    }

    /** Three quiet instances of a group. */
    private void group(String name, int number) {
        for (var member = number; member < number + 3; member++) {
            simulator.fleet().add(quiet(member).withTag("aws:autoscaling:groupName", name));
        }
    }

    /** Tokens are required on an instance, for so long and the hour of the change. */
    private void canary(int number, Duration since) {
        now.set(NOW.minus(since));
        simulator.fleet().reconfigure(id(number), STRICT);
        now.set(NOW);
    }

    @Test
    void saysSoWhereEc2DidNotNameTheSiblings() throws IOException {
        simulator.fleet().add(running(1, Duration.ofMinutes(20)).withTag("aws:ec2launchtemplate:id", "lt-1"));
        InstantSource clock = () -> {
            if (simulator.calls().of("DescribeInstances").size() == 1) {
                simulator.faults().always("DescribeInstances", Fault.accessDenied());
            }
            return NOW;
        };

        assertThat(digest(clock, Map.of()).text())
                .contains("  Whether 1 instance uses IMDSv1: EC2 did not say: ")
                .doesNotContain("Nothing needs a person");
    }

    @Test
    void isTheMailThatTheDocumentsShow() throws IOException {
        simulator.fleet().add(quiet(1));
        user(ofGroup(quiet(2)).withTag("Name", "web-7"), 4_812);
        user(quiet(3).withTag("Name", "backup"), 14);
        simulator.fleet().add(ofGroup(running(4, Duration.ofMinutes(20))).withTag("Name", "web-9"));
        weakened(5);
        simulator.fleet().add(running(6, Duration.ofDays(3)).withTag("Name", "build"));
        simulator
                .fleet()
                .add(quiet(7).withOptions(STRICT.withInstanceTags(EnabledState.DISABLED))
                        .withTag("Patch Group", "a"));
        simulator.fleet().add(quiet(8).withTag("imds-steward:exempt", "tokens for OPS-7"));
        record("Modified", 3, 12);
        record("Modified", 30, 40);
        record("Withheld", 3, 4);
        record("NonCompliant", 3, 7);
        record("NonCompliant", 26, 19);

        var document = Files.readString(Path.of("..", "..", "docs", "operating.md"));
        var start = document.indexOf("IMDS Steward, 20");
        assertThat(digest().text()).isEqualTo(document.substring(start, document.indexOf("```", start)));
    }

    @Test
    void tellsWhoHasTooLittleEvidenceAndWhy() throws IOException {
        simulator.fleet().add(running(1, Duration.ofDays(3)).withTag("Name", "young"));

        assertThat(digest().text())
                .contains("1 instance is non-compliant. Nothing needs a person.")
                .contains("     1  no-evidence: tokens, nobody can tell yet whether they use IMDSv1")
                .contains("Too little evidence so far on 1 instance\n        " + id(1)
                        + " (young): recorded only since 2026-11-21T");
    }

    @ParameterizedTest
    @MethodSource
    void neverSaysThatNothingNeedsAPersonWhereCloudWatchDidNotSay(MetricFault fault, String words) throws IOException {
        simulator.fleet().add(quiet(1));
        simulator.metricFaults().forMetric("MetadataNoToken", fault);

        var mail = digest();

        assertThat(mail.text())
                .contains("1 instance is non-compliant.\n\nWhat could not be found out\n"
                        + "  Whether 1 instance uses IMDSv1: CloudWatch did not say: " + words)
                .doesNotContain("Nothing needs a person");
        assertThat(mail.subject()).isEqualTo("IMDS Steward, us-east-1: 1 non-compliant, not all is known");
    }

    static Stream<Arguments> neverSaysThatNothingNeedsAPersonWhereCloudWatchDidNotSay() {
        return Stream.of(
                Arguments.of(MetricFault.partialData(), "PartialData"),
                Arguments.of(MetricFault.internalError(), "InternalError"),
                Arguments.of(MetricFault.forbidden(), "Forbidden"));
    }

    @Test
    void neverSaysSoEitherWhereCloudWatchIsDenied() throws IOException {
        simulator.fleet().add(quiet(1));
        simulator.faults().always("GetMetricData", Fault.accessDenied());

        assertThat(digest().text())
                .contains("  Whether any instance failed in the last day: CloudWatch did not say: ")
                .contains("  Whether 1 instance uses IMDSv1: CloudWatch did not say: ")
                .doesNotContain("Nothing needs a person");
    }

    @Test
    void isSentAlthoughEc2IsDeniedAndSaysSo() throws IOException {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        var mail = digest();

        assertThat(mail.text())
                .contains("Not all instances were looked at.\n\nWhat could not be found out\n"
                        + "  Instances other than those counted here: EC2 did not say: DescribeInstances failed, ")
                .doesNotContain("Nothing needs a person", "Every instance is compliant");
        assertThat(mail.subject()).isEqualTo("IMDS Steward, us-east-1: at least 0 non-compliant, not all is known");
    }

    @Test
    void saysThatItRanOutOfTime() throws IOException {
        simulator.fleet().add(quiet(1));
        simulator.fleet().add(quiet(2).withOptions(STRICT.withInstanceTags(EnabledState.DISABLED)));
        InstantSource hurried =
                () -> simulator.calls().of("DescribeInstances").isEmpty() ? NOW : NOW.plus(Duration.ofSeconds(59));

        var mail = digest(hurried, Map.of());

        assertThat(mail.text())
                .contains("Not all instances were looked at. At least 1 instance is non-compliant.\n")
                .contains("  Instances other than those counted here: there was no time to look at all\n")
                .contains("  Whether 1 instance uses IMDSv1: there was no time left to ask CloudWatch\n")
                .doesNotContain("Nothing needs a person");
        assertThat(mail.subject()).isEqualTo("IMDS Steward, us-east-1: at least 1 non-compliant, not all is known");
    }

    /** Calls, two days ago. */
    private void user(Instance instance, long calls) {
        simulator.fleet().add(instance);
        simulator.fleet().usage().answered(instance.id(), NOW.minus(Duration.ofHours(50)), calls);
    }

    /** Tokens had been required for 60 days, and are optional since the day before. */
    private void weakened(int number) {
        now.set(NOW.minus(Duration.ofDays(60)));
        simulator.fleet().add(quiet(number).withOptions(STRICT).withTag("Name", "bastion"));
        now.set(NOW.minus(Duration.ofHours(26)));
        simulator.fleet().reconfigure(id(number), WITH_TAGS);
        now.set(NOW);
    }

    private void record(String metric, int hoursAgo, double value) {
        simulator.metrics().record("ImdsSteward", metric, Map.of(), value, NOW.minus(Duration.ofHours(hoursAgo)));
    }

    private static Map<String, Object> fields(String severity) {
        return Map.of(
                "Types",
                List.of("Software and Configuration Checks/AWS Security Best Practices"),
                "Severity",
                Map.of("Label", severity));
    }

    private static Instance ofGroup(Instance instance) {
        return instance.withTag("aws:autoscaling:groupName", "web");
    }

    private static Instance quiet(int number) {
        return running(number, Duration.ofDays(60));
    }

    private static Instance running(int number, Duration age) {
        return Instance.running(id(number), NOW.minus(age)).withOptions(WITH_TAGS);
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }

    private TopicMessage digest() throws IOException {
        return digest(now::get, Map.of());
    }

    private TopicMessage digest(InstantSource clock, Map<String, String> parameters) throws IOException {
        var environment = new HashMap<>(parameters);
        environment.put("NOTIFICATION_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:topic");
        new InvocationContext()
                .invoke(new DigestFunction(environment, Connection.to(simulator.endpoint()), clock), "{}");
        return simulator.topics().messages().getFirst();
    }
}
