package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.doctor.SimulatedDeployment;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Timing;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Network;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
    private static final String ONE = "i-0aaaaaaaaaaaaaaa1";
    private static final String TWO = "i-0aaaaaaaaaaaaaaa2";
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final MetadataOptions COMPLIANT =
            MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1").withTiming(Timing.IMMEDIATE));

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Run plan(String... options) {
        var arguments = new ArrayList<>(List.of("plan"));
        arguments.addAll(List.of(options));
        return AwsRun.at(simulator.endpoint(), arguments.toArray(String[]::new));
    }

    private Instance add(String id, Map<String, String> tags) {
        return simulator.fleet().add(Instance.running(id, LONG_AGO).withTags(tags));
    }

    /** The same however it is broken into lines. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void endsWellWhenNothingIsNonCompliant() {
        simulator.fleet().add(Instance.running(ONE, LONG_AGO).withOptions(COMPLIANT));

        var run = plan();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                1 instance in 1 Region, account 111122223333

                Goals
                       1  of 1 have httpTokens=required
                       1  of 1 have instanceMetadataTags=enabled

                Outcomes
                       1  compliant

                Next
                  nothing: no instance lacks what is wanted of it
                """);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void writesTheJsonOfThePublicInterface() {
        add(
                TWO,
                Map.of(
                        "Name",
                        "web-1",
                        "aws:ec2launchtemplate:id",
                        "lt-0abc",
                        "aws:ec2launchtemplate:version",
                        "7",
                        "imds-steward:exempt",
                        "tags",
                        "eks:cluster-name",
                        "prod"));
        simulator.fleet().add(Instance.running(ONE, LONG_AGO).withOptions(COMPLIANT));

        var run = plan("--json");

        var json = Json.object(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(json)
                .containsEntry("schema", 1)
                .containsEntry(
                        "options",
                        Map.of(
                                "httpTokens",
                                "required",
                                "instanceMetadataTags",
                                "enabled",
                                "minimumHopLimit",
                                0,
                                "containerHopLimit",
                                2,
                                "quietDays",
                                14,
                                "launchEvidence",
                                "origin",
                                "canary",
                                "origin",
                                "scopeTag",
                                "",
                                "exemptionTagKey",
                                "imds-steward:exempt",
                                "modifyCallsPerSecond",
                                5))
                .containsEntry(
                        "goals",
                        Map.of(
                                "httpTokens", Map.of("wanted", 2, "have", 1),
                                "instanceMetadataTags", Map.of("wanted", 1, "have", 1)))
                .containsEntry("totals", Map.of("compliant", 1, "would-modify", 1));
        assertThat(Instant.parse((String) json.get("generatedAt"))).isBeforeOrEqualTo(Instant.now());
        assertThat(json.get("instances"))
                .isEqualTo(List.of(
                        Map.of(
                                "account", "111122223333",
                                "region", "eu-west-1",
                                "options", options("required", "enabled"),
                                "instanceId", ONE,
                                "outcome", "compliant",
                                "reason", "already-compliant",
                                "trigger", "plan"),
                        Map.ofEntries(
                                Map.entry("account", "111122223333"),
                                Map.entry("region", "eu-west-1"),
                                Map.entry("name", "web-1"),
                                Map.entry("options", options("optional", "disabled")),
                                Map.entry("exempt", List.of("instanceMetadataTags")),
                                Map.entry("containerHost", true),
                                Map.entry("origin", Map.of("launchTemplate", "lt-0abc", "version", "7")),
                                Map.entry("instanceId", TWO),
                                Map.entry("outcome", "would-modify"),
                                Map.entry("reason", "audit"),
                                Map.entry(
                                        "changes",
                                        Map.of(
                                                "httpTokens", Map.of("from", "optional", "to", "required"),
                                                "httpPutResponseHopLimit", Map.of("from", 1, "to", 2))),
                                Map.entry("trigger", "plan"))));
    }

    private static Map<String, Object> options(String tokens, String tags) {
        return Map.of(
                "httpTokens",
                tokens,
                "instanceMetadataTags",
                tags,
                "httpPutResponseHopLimit",
                1,
                "httpEndpoint",
                "enabled");
    }

    @Test
    void changesNothing() {
        add(ONE, Map.of());

        plan();

        assertThat(simulator.calls().counts()).containsOnlyKeys("DescribeInstances", "GetMetricData");
    }

    @Test
    void namesWhatKeepsProducingNonCompliantInstances() {
        simulator.launchByAutoScaling("web", "lt-0aaaaaaaaaaaaaaa1", "7", 3);
        simulator.settle();

        assertThat(plan("--quiet-days", "0").out())
                .contains(
                        "       3        0  launch template lt-0aaaaaaaaaaaaaaa1 version 7, Auto Scaling group web\n");
    }

    @Test
    void listsWhatKeepsProducingThemFirstWithItsCommand() {
        simulator.launchByAutoScaling("web", "lt-0aaaaaaaaaaaaaaa1", "7", 3);
        simulator.launchByAutoScaling("api", "lt-0aaaaaaaaaaaaaaa2", "1", 1);
        simulator.settle();

        var json = Json.object(plan("--quiet-days", "0", "--json").out());

        assertThat(json.get("sources"))
                .isEqualTo(List.of(
                        source("web", "lt-0aaaaaaaaaaaaaaa1", "7", 3), source("api", "lt-0aaaaaaaaaaaaaaa2", "1", 1)));
        assertThat(words(plan("--quiet-days", "0").out()))
                .contains("sources --quiet-days 0 names what keeps launching them, and with --fix corrects it");
    }

    private static Map<String, Object> source(String group, String template, String version, int count) {
        return Map.of(
                "account", "111122223333",
                "region", "eu-west-1",
                "autoScalingGroup", group,
                "launchTemplate", template,
                "version", version,
                "nonCompliant", count,
                "command", "steward sources --region eu-west-1 --auto-scaling-group " + group);
    }

    @Test
    void namesTagKeysInTheWayWithTheirFix() {
        add(ONE, Map.of("Patch Group", "a"));
        add(TWO, Map.of("kubernetes.io/cluster/prod", "owned"));

        assertThat(plan().out())
                .contains("       1  Patch Group: rename it PatchGroup")
                .contains("       1  kubernetes.io/cluster/prod: leave it, its tool needs this name");
    }

    @Test
    void holdsBackANewInstanceWhoseGroupUsesImdsV1() {
        add(ONE, Map.of("aws:autoscaling:groupName", "web"));
        simulator.fleet().usage().answered(ONE, Instant.now().minus(Duration.ofDays(3)), 28);
        simulator.launchByAutoScaling("web", "lt-0aaaaaaaaaaaaaaa1", "7", 1);
        simulator.settle();

        assertThat(words(plan("--details").out()))
                .contains("httpTokens withheld: origin-uses-imdsv1, 28 IMDSv1 calls on instances of its origin"
                        + " aws:autoscaling:groupName=web");
        assertThat(plan("--launch-evidence", "none").out()).doesNotContain("origin-uses-imdsv1");
        assertThat(plan("--launch-evidence", "some").exitCode()).isEqualTo(64);
    }

    @Test
    void namesUsersOfImdsV1WithTheirCallsADay() {
        add(ONE, Map.of("Name", "old"));
        simulator.fleet().usage().answered(ONE, Instant.now().minus(Duration.ofDays(3)), 28);

        assertThat(words(plan().out()))
                .contains("1 uses-imdsv1: tokens, something on them calls IMDSv1")
                .contains("IMDSv1 calls in the last 14 days (imdsv trace names the processes) 28 " + ONE
                        + " eu-west-1 old: 2.0 a day, the last on ")
                .contains("imdsv trace");
        assertThat(plan("--quiet-days", "0").out()).doesNotContain("IMDSv1");
    }

    @Test
    void withholdsTokensWhereCloudWatchIsDenied() {
        add(ONE, Map.of());
        simulator.faults().always("GetMetricData", Fault.accessDenied());

        assertThat(words(plan("--details").out())).contains("httpTokens withheld: no-evidence, CloudWatch did not say");
    }

    @Test
    void namesContainerHostsWithAHopLimitOfOne() {
        simulator
                .fleet()
                .add(Instance.running(ONE, LONG_AGO)
                        .withOptions(COMPLIANT)
                        .withTags(Map.of("eks:cluster-name", "prod")));

        var run = plan();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\nContainers\n  1 container host with hop limit 1: containers get no token there\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--csv", "--details", "--canary off"})
    void endsWithOneWhereAnInstanceIsNonCompliantWhateverTheForm(String options) {
        add(ONE, Map.of());

        assertThat(plan(options.split(" ")).exitCode()).isEqualTo(ExitCode.NOT_DONE);
    }

    @Test
    void keepsWhatOthersWroteFromActingOnATerminalOrASpreadsheet() {
        add(ONE, Map.of("Name", "=cmd()\u009b2J,\"x\""));

        assertThat(plan("--details").out()).contains("=cmd()?2J").doesNotContain("\u009b");
        assertThat(plan("--csv").out().lines().skip(1).findFirst().orElseThrow())
                .startsWith("111122223333,eu-west-1," + ONE + ",\"'=cmd()\u009b2J,\"\"x\"\"\",would-modify,audit,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"})
    void writesNoFormulaForASpreadsheet(String name) {
        add(ONE, Map.of("Name", name));

        assertThat(plan("--csv").out()).contains("'" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "--instance-id, i-0aaaaaaaaaaaaaaa1",
        "--tag, stage=prod",
        "--tag, stage=p*",
        "--vpc, vpc-0aaaaaaaaaaaaaaa9",
        "--auto-scaling-group, web"
    })
    void selects(String option, String value) {
        simulator
                .fleet()
                .add(Instance.running(ONE, LONG_AGO)
                        .withTags(Map.of("stage", "prod", "aws:autoscaling:groupName", "web"))
                        .withNetwork(new Network("vpc-0aaaaaaaaaaaaaaa9", "subnet-1", "10.0.0.1", "a", LONG_AGO)));
        add(TWO, Map.of("stage", "dev"));

        assertThat(plan("--json", option, value).out()).contains(ONE).doesNotContain(TWO);
    }

    @Test
    void listsEveryInstanceOnRequest() {
        add(ONE, Map.of("Name", "web", "aws:autoscaling:groupName", "shop"));
        simulator.fleet().add(Instance.running(TWO, LONG_AGO).withOptions(COMPLIANT));

        assertThat(plan("--details", "--quiet-days", "0").out())
                .contains("\nInstances\n" + "  " + ONE + " eu-west-1 web: would-modify\n"
                        + "    httpTokens optional -> required\n    instanceMetadataTags disabled -> enabled\n"
                        + "    from Auto Scaling group shop\n  " + TWO + " eu-west-1: compliant\n")
                .contains("  steward apply --quiet-days 0  changes 1 instance");
    }

    @Test
    void fitsOnAScreenWhateverTheFleet() {
        var text = Run.of("plan", "--simulate", "2000").out();

        assertThat(text.lines().count()).isEqualTo(39);
        assertThat(text)
                .contains("\nNext\n  steward sources --simulate 2000  ", "\n  steward apply --simulate 2000  changes ");
    }

    @Test
    void readsSeveralRegionsInOrder() {
        simulator.fleet().add("eu-west-2", Instance.running(ONE, LONG_AGO));
        simulator.fleet().add("eu-west-1", Instance.running(TWO, LONG_AGO));

        var out = plan("--json", "--all-regions").out();

        assertThat(out.indexOf(TWO)).isPositive().isLessThan(out.indexOf(ONE));
    }

    @Test
    void looksAtTheAccountsOfRoles(@TempDir Path folder) throws IOException {
        add(ONE, Map.of());
        var roles = Files.writeString(folder.resolve("roles"), "arn:aws:iam::777788889999:role/steward # second\n");
        try (var aws = SimulatedDeployment.before(simulator.endpoint(), "eu-west-1")) {
            var run = AwsRun.at(
                    aws.endpoint(),
                    "plan",
                    "--json",
                    "--accounts-file",
                    roles.toString(),
                    "--role-arn",
                    "arn:aws:iam::444455556666:role/steward");

            assertThat(run.out()).containsSubsequence("\"account\":\"444455556666\"", "\"account\":\"777788889999\"");
            assertThat(aws.state.roleRequests)
                    .hasSize(2)
                    .anyMatch(request -> request.contains("RoleArn=arn:aws:iam::444455556666:role/steward"));
        }
    }

    @Test
    void saysThatASelectedInstanceIsNowhere() {
        var run = plan("--instance-id", ONE);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("steward: not found in these Regions: " + ONE + "\n");
    }

    @Test
    void saysInOneSentenceThatItIsDenied() {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        var run = plan("--region", "eu-west-1", "--region", "eu-west-2", "--json");

        assertThat(run)
                .isEqualTo(new Run(
                        77,
                        "",
                        "steward: AWS denied ec2:DescribeInstances: UnauthorizedOperation: You are not authorized to"
                                + " perform this operation. (eu-west-1, eu-west-2)\n"));
    }

    @Test
    void showsTheRestWhenOneRegionIsDenied() {
        simulator.fleet().add("eu-west-1", Instance.running(ONE, LONG_AGO).withOptions(COMPLIANT));
        simulator.fleet().add("eu-west-2", Instance.running(TWO, LONG_AGO).withOptions(COMPLIANT));
        simulator.faults().next("DescribeInstances", 1, Fault.accessDenied());

        var run = plan("--region", "eu-west-1", "--region", "eu-west-2");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("1 instance in 1 Region");
        assertThat(run.err())
                .startsWith("steward: AWS denied ec2:DescribeInstances")
                .hasLineCount(1);
    }

    @Test
    void isNotDeniedAltogetherWhereAnEmptyRegionAnswers() {
        simulator.faults().next("DescribeInstances", 1, Fault.accessDenied());

        var run = plan("--region", "eu-west-1", "--region", "eu-west-2");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("0 instances\n");
        assertThat(run.err())
                .startsWith("steward: AWS denied ec2:DescribeInstances")
                .hasLineCount(1);
    }

    @Test
    void saysInOneSentenceThatNothingAnswers() {
        var run = AwsRun.at(URI.create("http://127.0.0.1:9"), "plan");

        assertThat(run.exitCode()).isEqualTo(69);
        assertThat(run.err())
                .startsWith("steward: AWS cannot be reached for ec2:DescribeInstances: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--quiet-days 91",
                "--minimum-hop-limit 65",
                "--http-tokens optional",
                "--instance-id web",
                "--tag stage",
                "--json --csv",
                "--role-arn admin",
                "--region eu-west-1 --all-regions",
                "--accounts-file missing.txt"
            })
    void refusesNonsenseBeforeItAsksAnything(String options) {
        var run = plan(options.split(" "));

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).contains("\nUsage: steward plan [options]").hasLineCount(2);
        assertThat(simulator.calls().all()).isEmpty();
    }
}
