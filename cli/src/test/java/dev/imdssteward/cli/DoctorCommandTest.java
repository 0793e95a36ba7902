package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.doctor.SimulatedDeployment;
import dev.imdssteward.cli.sources.AwsSetup;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.fleet.AccountDefaults;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

class DoctorCommandTest {
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1"));
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:imds-steward-EnforceQueue-Q1";
    private static final String DEAD_LETTERS =
            "arn:aws:sqs:eu-west-1:111122223333:imds-steward-EnforceDeadLetterQueue-Q2";

    private SimulatedDeployment stack;

    @BeforeEach
    void deploy() throws IOException {
        stack = SimulatedDeployment.before(simulator.endpoint(), "eu-west-1");
        simulator.fleet().add();
    }

    @AfterEach
    void stop() {
        stack.close();
        simulator.close();
    }

    private Run doctor(String... options) {
        var arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(options));
        return AwsRun.at(stack.endpoint(), arguments.toArray(String[]::new));
    }

    private String words() {
        return doctor().out().replaceAll("\\s+", " ");
    }

    @Test
    void showsWhatItChecksOnASimulatedDeployment() {
        var run = Run.of("doctor", "--simulate");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .startsWith("ok       the stack is deployed: imds-steward-EnforceFunction-F1\n")
                .contains("ok       all 5 rules are enabled and may send to the queue\n")
                .contains("note     no sweep yet, but its schedule is less than a day old\n");
        assertThat(Run.of("doctor", "--simulate", "--region", "eu-west-1").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void findsADeploymentInGoodOrder() {
        assertThat(words())
                .contains("ok the stack is deployed: imds-steward-EnforceFunction-F1")
                .contains("ok the function consumes its queue")
                .contains("ok the function consumes the sweep's queue")
                .contains("ok all 5 rules are enabled and may send to the queue")
                .contains("ok the dead-letter queue is empty")
                .contains("ok the sweep is scheduled: rate(6 hours)")
                .contains("ok the digest is scheduled: cron(0 7 * * ? *)")
                .contains("ok API calls reach EventBridge by the trail audit")
                .contains("ok the function's role may do what it must")
                .contains("ok EC2 would take a change of i-");
    }

    @Test
    void findsTheStackOfAStackSetWhoseNameIsCutInItsFunctions() {
        stack.state.name = "StackSet-imds-steward-1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";

        assertThat(words())
                .contains("ok the stack is deployed: StackSet-imds-steward-1b9d6bcd-bbfd-4-EnforceFunction-F1")
                .contains("ok all 5 rules are enabled and may send to the queue");
    }

    @Test
    void changesNothing() {
        doctor();

        assertThat(simulator.calls().all())
                .allMatch(call -> !call.action().startsWith("Modify")
                        || "true".equals(call.parameters().get("DryRun")));
    }

    @Test
    void saysThatThereIsNoSuchStack() {
        var run = doctor("--stack", "other");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("there is no stack other with an EnforceFunction in eu-west-1");
    }

    @Test
    void findsARuleThatIsDisabledAndOneThatIsGone() {
        stack.state.rules.put("imds-steward-LaunchRule-R1", "DISABLED");
        stack.state.rules.remove("imds-steward-StartRule-R1");

        assertThat(words())
                .contains(
                        "problem LaunchRule is disabled -> enable it: aws events enable-rule --name imds-steward-LaunchRule-R1")
                .contains("problem StartRule does not send to the queue");
    }

    @Test
    void findsAQueueThatFeedsNothing() {
        stack.state.mapping = "Disabled";

        assertThat(words())
                .contains("problem the queue does not feed the function: Disabled")
                .contains("aws lambda update-event-source-mapping --enabled --uuid u-1");
    }

    @Test
    void findsDeadLetters() {
        stack.state.waiting.put("imds-steward-EnforceDeadLetterQueue-Q2", 3);

        assertThat(words())
                .contains("problem 3 messages ended in the dead-letter queue")
                .contains("aws sqs start-message-move-task --source-arn " + DEAD_LETTERS + " --destination-arn " + QUEUE
                        + " --region eu-west-1");
    }

    @Test
    void findsAScheduleThatIsDisabledAndOneThatIsGone() {
        stack.state.schedules.put("imds-steward-SweepTimer-S1", "DISABLED");
        stack.state.schedules.remove("imds-steward-DigestTimer-S1");

        assertThat(words())
                .contains("problem SweepTimer is disabled: nothing starts the sweep")
                .contains("problem DigestTimer is gone: nothing starts the digest");
    }

    @Test
    void saysThatItMayNotSeeTheSchedules() {
        stack.state.deniedService = "Scheduler";

        assertThat(words()).contains("unknown AWS denied scheduler:GetSchedule: AccessDeniedException: Not for you.");
    }

    @Test
    void findsThatNothingHasSweptForADay() {
        assertThat(words()).contains("problem no sweep in the last day -> read the log of the SweepFunction");
    }

    @Test
    void leavesTheFirstSweepItsTime() {
        stack.state.created = Instant.now();

        assertThat(words()).contains("note no sweep yet, but its schedule is less than a day old");
    }

    @Test
    void saysWhatWorksWithoutATrail() {
        stack.state.isLogging = false;

        assertThat(words()).contains("problem no trail logs management events").contains("the sweep work without one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetTrailStatus", "GetEventSelectors"})
    void isContentWithATrailOfItsOwnBesideOneThatItMayNotLookInto(String denied) {
        stack.state.trails.put("a-trail-of-the-organization", denied);

        assertThat(words())
                .contains("ok API calls reach EventBridge by the trail audit")
                .contains("note nothing depends on it, but the trail a-trail-of-the-organization"
                        + " (arn:aws:cloudtrail:eu-west-1:999988887777:trail/a-trail-of-the-organization) cannot be looked"
                        + " into: AWS denied cloudtrail:" + denied + ": AccessDeniedException: Not for you.")
                .doesNotContain("unknown");
    }

    @Test
    void doesNotKnowWhereItMayNotLookIntoTheOnlyTrail() {
        stack.state.trails.clear();
        stack.state.trails.put("organization", "GetTrailStatus");

        assertThat(words())
                .contains("unknown the trail organization")
                .contains("AWS denied cloudtrail:GetTrailStatus")
                .contains("ask whoever owns it");
        assertThat(doctor().exitCode()).isEqualTo(1);
    }

    @Test
    void findsAServiceControlPolicyThatDenies() {
        stack.state.policyDecision = "explicitDeny";

        assertThat(words())
                .contains("problem a service control policy denies ec2:ModifyInstanceMetadataOptions to"
                        + " arn:aws:iam::111122223333:role/EnforceFunction");
    }

    @Test
    void findsARoleThatCouldWeakenAnInstance() {
        stack.state.guarded = false;

        assertThat(words())
                .contains("problem IAM lets arn:aws:iam::111122223333:role/EnforceFunction allow IMDSv1")
                .contains(
                        "problem IAM lets arn:aws:iam::111122223333:role/EnforceFunction switch a metadata service on");
    }

    @Test
    void printsAScriptThatTriesTheGuardsInEc2Itself(@TempDir Path folder) throws IOException, InterruptedException {
        var script = doctor("--guards-script").out();

        assertThat(script)
                .startsWith("#!/usr/bin/env bash")
                .contains("--role-name imds-steward-EnforceRole-R1 --policy-name Guards")
                .contains("--dry-run");
        assertThat(tried(folder, script))
                .containsExactly(
                        "as it should be: i-on --http-tokens required",
                        "as it should be: i-on --http-tokens optional",
                        "as it should be: i-on --http-protocol-ipv6 enabled --http-endpoint enabled",
                        "as it should be: i-on --http-put-response-hop-limit 64 --http-endpoint enabled",
                        "as it should be: i-off --http-tokens required",
                        "as it should be: i-off --http-endpoint enabled");
    }

    /** Runs the script with an AWS CLI that permits what only requires tokens on i-on. */
    private static List<String> tried(Path folder, String script) throws IOException, InterruptedException {
        var aws = Files.writeString(folder.resolve("aws"), """
                #!/usr/bin/env bash
                case "$*" in
                    "iam get-role-policy"*) echo '[ {"Effect": "Deny"} ]' ;;
                    "sts assume-role"*'[{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Deny"}]}'*) echo "AKIA secret token" ;;
                    *"--dry-run --instance-id i-on --http-tokens required") echo "(DryRunOperation)"; exit 254 ;;
                    *--dry-run*) echo "(UnauthorizedOperation)"; exit 254 ;;
                    *) echo "not expected: $*"; exit 1 ;;
                esac
                """);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
        var process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        process.environment().putAll(Map.of("MY_ROLE", "r", "ON", "i-on", "OFF", "i-off"));
        process.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        var started = process.start();
        var lines = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(started.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    @Test
    void saysWhatIsKnownOfEnforcingTheAccountsDefaults() {
        assertThat(words())
                .contains(
                        "note not yet known whether AccountDefaults=enforced would refuse a launch: sweeps ran on 0 of the"
                                + " last 30 days, and no event told of a launch");

        var now = Instant.now();
        for (var day = 0; day <= 30; day++) {
            simulator.metrics().record("ImdsSteward", "NonCompliant", Map.of(), 0, now.minus(Duration.ofDays(day)));
        }
        simulator.metrics().record("ImdsSteward", "LaunchesAllowingImdsV1", Map.of(), 0, now.minus(Duration.ofDays(3)));
        assertThat(words())
                .contains("note no launch of the last 30 days allowed IMDSv1, and the last sweep found nothing");

        simulator.metrics().record("ImdsSteward", "LaunchesAllowingImdsV1", Map.of(), 4, now.minus(Duration.ofDays(4)));
        assertThat(words()).contains("note 4 launched instances of the last 30 days allowed IMDSv1");

        simulator
                .fleet()
                .account()
                .setDefaults("eu-west-1", new AccountDefaults(Tokens.REQUIRED, 2, null, null, EnabledState.ENABLED));
        assertThat(words()).contains("ok EC2 refuses launches that allow IMDSv1 (HttpTokensEnforced)");
    }

    @Test
    void namesTheSourcesOfWhichEnforcedDefaultsWouldRefuseTheNextLaunch() {
        try (var aws = new AwsSetup(simulator.endpoint())) {
            aws.group(
                    "api",
                    aws.template(
                            "api",
                            RequestLaunchTemplateData.builder()
                                    .instanceType("t3.micro")
                                    .build()),
                    "$Default");
            assertThat(words())
                    .contains("ok AccountDefaults=enforced would refuse nothing that Auto Scaling groups launch next");

            var web = aws.template(
                    "web",
                    RequestLaunchTemplateData.builder()
                            .metadataOptions(options -> options.httpTokens(LaunchTemplateHttpTokensState.OPTIONAL))
                            .build());
            aws.group("web", web, "$Latest");
            assertThat(words())
                    .contains("note AccountDefaults=enforced would refuse what 1 source of Auto Scaling groups launches"
                            + " next: launch template " + web + " (web) version 1")
                    .contains("correct them first: steward sources --fix");
        }
    }

    @Test
    void mentionsAnAudit() {
        stack.state.variables.put("MODE", "audit");

        assertThat(words()).contains("note its Mode is audit");
    }

    @Test
    void doesNotEndAsIfAllWereWellWhenItCouldNotSeeAll() {
        stack.state.deniedService = "CloudTrail";

        assertThat(doctor().exitCode()).isEqualTo(1);
    }

    @Test
    void looksAtTheRestWhenOneCallIsDenied() {
        stack.state.deniedService = "CloudTrail";

        assertThat(words())
                .contains("unknown AWS denied cloudtrail:DescribeTrails: AccessDeniedException: Not for you.")
                .contains("ok the dead-letter queue is empty");
    }

    @Test
    void saysInOneSentenceThatNothingAnswers() {
        var run = AwsRun.at(URI.create("http://127.0.0.1:9"), "doctor");

        assertThat(run.exitCode()).isEqualTo(69);
        assertThat(run.err())
                .startsWith("steward: AWS cannot be reached for cloudformation:ListStackResources: ")
                .hasLineCount(1);
    }

    @Test
    void printsJson() {
        assertThat(doctor("--json").out()).contains("\"verdict\" : \"ok\"");
    }
}
