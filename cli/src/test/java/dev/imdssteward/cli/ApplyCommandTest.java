package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyCommandTest {
    private static final String MODIFY = "ModifyInstanceMetadataOptions";
    private static final String ONE = "i-0aaaaaaaaaaaaaaa1";
    private static final String TWO = "i-0aaaaaaaaaaaaaaa2";
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final MetadataOptions COMPLIANT =
            MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withRegion("eu-west-1"));

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Run apply(String... options) {
        var arguments =
                new ArrayList<>(List.of("apply", "--yes", "--journal", journal().toString()));
        arguments.addAll(List.of(options));
        return AwsRun.at(simulator.endpoint(), arguments.toArray(String[]::new));
    }

    private Run undo(String... options) {
        var arguments = new ArrayList<>(List.of("apply", "--undo", journal().toString(), "--yes", "--journal"));
        arguments.addAll(List.of(undoJournal().toString(), "--modify-calls-per-second", "1000"));
        arguments.addAll(List.of(options));
        return AwsRun.at(simulator.endpoint(), arguments.toArray(String[]::new));
    }

    private Path undoJournal() {
        return folder.resolve("undo.jsonl");
    }

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }

    private List<Map<String, Object>> entries() throws IOException {
        return Files.readAllLines(journal()).stream().map(Json::object).toList();
    }

    private void add(String id) {
        simulator.fleet().add(Instance.running(id, LONG_AGO));
    }

    private MetadataOptions options(String id) {
        return simulator.fleet().instance(id).options();
    }

    @Test
    void changesWhatThePlanSaysAndWritesItDown() throws IOException {
        add(ONE);

        var run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo("modified " + ONE + ": httpTokens optional -> required,"
                        + " instanceMetadataTags disabled -> enabled\n");
        assertThat(run.err()).contains("1 instance of 1 changed; journal: " + journal());
        assertThat(options(ONE)).isEqualTo(COMPLIANT);
        assertThat(entries()).extracting(entry -> entry.get("step")).containsExactly("changing", "changed");
        assertThat(entries().getFirst())
                .containsEntry("account", "111122223333")
                .containsEntry("region", "eu-west-1")
                .containsEntry("instanceId", ONE)
                .containsKey("time")
                .containsEntry(
                        "before",
                        Map.of(
                                "httpTokens", "optional",
                                "instanceMetadataTags", "disabled",
                                "httpPutResponseHopLimit", 1,
                                "httpEndpoint", "enabled"))
                .containsEntry("asked", Map.of("httpTokens", "required", "instanceMetadataTags", "enabled"));
    }

    @Test
    void printsTheOutcomesOfAllInstancesAsJson() {
        add(ONE);
        simulator.fleet().add(Instance.running(TWO, LONG_AGO).withOptions(COMPLIANT));

        var json = Json.object(apply("--json").out());

        assertThat(json).containsEntry("totals", Map.of("compliant", 1, "modified", 1));
        assertThat(json.get("instances"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(instance -> String.valueOf(instance.get("trigger")))
                .containsExactly("apply", "plan");
    }

    @Test
    void printsTheStagesOfOriginsAsJsonAsItLeavesThem() {
        for (var number = 1; number <= 3; number++) {
            addOf("web", "i-0aaaaaaaaaaaaaaa" + number);
            addOf("db", "i-0bbbbbbbbbbbbbbb" + number);
        }

        var json = Json.object(apply("--json", "--first", "1").out());

        assertThat(json.get("origins"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .map(ApplyCommandTest::withoutTime)
                .containsExactly(
                        Map.of(
                                "account", "111122223333",
                                "region", "eu-west-1",
                                "origin", "aws:autoscaling:groupName=db",
                                "stage", "untouched"),
                        Map.of(
                                "account", "111122223333",
                                "region", "eu-west-1",
                                "origin", "aws:autoscaling:groupName=web",
                                "stage", "canary",
                                "canary", ONE));
    }

    private void addOf(String group, String id) {
        simulator.fleet().add(Instance.running(id, LONG_AGO).withTag("aws:autoscaling:groupName", group));
    }

    private static Map<?, ?> withoutTime(Map<?, ?> origin) {
        var others = new HashMap<>(origin);
        var since = others.remove("since");
        assertThat(since == null).isEqualTo("untouched".equals(others.get("stage")));
        return others;
    }

    @Test
    void stopsAfterACanary() {
        add(TWO);
        add(ONE);

        var run = apply("--first", "1%", "--wait");

        assertThat(run.exitCode()).isZero();
        assertThat(options(ONE)).isEqualTo(COMPLIANT);
        assertThat(simulator.fleet().instance(ONE).optionsApplied()).isTrue();
        assertThat(options(TWO)).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void showsWhatItIsGoingToChange() {
        simulator
                .fleet()
                .add(Instance.running(ONE, LONG_AGO)
                        .withTags(Map.of("Name", "web-1", "aws:autoscaling:groupName", "web")));

        assertThat(apply().err()).contains("""

                        To change
                          %s eu-west-1 web-1 (Auto Scaling group web): httpTokens optional -> required,\
                         instanceMetadataTags disabled -> enabled
                        """.formatted(ONE));
    }

    @Test
    void takesOneOfEachOriginBeforeASecondOfAny() {
        for (var number = 1; number <= 4; number++) {
            var group = number < 4 ? "web" : "db";
            simulator
                    .fleet()
                    .add(Instance.running("i-0aaaaaaaaaaaaaaa" + number, LONG_AGO)
                            .withTags(Map.of("aws:autoscaling:groupName", group)));
        }

        apply("--first", "2");

        assertThat(options(ONE)).isEqualTo(COMPLIANT);
        assertThat(options(TWO)).isEqualTo(MetadataOptions.DEFAULT);
        assertThat(options("i-0aaaaaaaaaaaaaaa4")).isEqualTo(COMPLIANT);
    }

    private String planned(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("plan", "--json"));
        arguments.addAll(List.of(options));
        var plan = folder.resolve("plan.json");
        return Files.writeString(
                        plan,
                        AwsRun.at(simulator.endpoint(), arguments.toArray(String[]::new))
                                .out())
                .toString();
    }

    @Test
    void doesWhatAPlanHoldsAndNothingElse() throws IOException {
        add(ONE);
        var plan = planned("--instance-metadata-tags", "unchanged");
        add(TWO);

        var run = apply(plan);

        assertThat(run.exitCode()).isZero();
        assertThat(options(ONE)).isEqualTo(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED));
        assertThat(options(TWO)).isEqualTo(MetadataOptions.DEFAULT);
        assertThat(run.err()).contains("\nThe plan was made with instanceMetadataTags=unchanged.\n");
    }

    @Test
    void leavesAnInstanceAloneThatDiffersFromThePlan() throws IOException {
        add(ONE);
        add(TWO);
        var plan = planned();
        simulator.fleet().reconfigure(ONE, MetadataOptions.DEFAULT.withHopLimit(3));
        simulator.fleet().reconfigure(TWO, COMPLIANT);

        var run = apply(plan);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("skipped " + ONE + ": changed-since-plan, planned was httpTokens optional -> required,"
                        + " instanceMetadataTags disabled -> enabled, by now it is other changes, ")
                .contains("skipped " + TWO + ": changed-since-plan, planned was ")
                .contains("by now it is compliant\n");
        assertThat(run.err()).contains("Outcomes").doesNotContain("Goals");
        assertThat(simulator.calls().of(MODIFY)).isEmpty();
        assertThat(Json.object(apply(plan, "--json").out())).containsEntry("totals", Map.of("skipped", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--region eu-west-1", "--quiet-days 3", "--instance-id i-0aaaaaaaaaaaaaaa1"})
    void takesAllItWantsFromThePlan(String other) throws IOException {
        add(ONE);
        var plan = planned();

        var run = apply((plan + " " + other).split(" "));

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("A plan says itself which instances and which options");
    }

    @Test
    void refusesAPlanThatWeakensOrIsNone() throws IOException {
        add(ONE);
        var plan = planned();
        Files.writeString(
                Path.of(plan),
                Files.readString(Path.of(plan))
                        .replace("\"to\":\"required\"", "\"to\":\"optional\"")
                        .replace("\"httpTokens\":\"optional\"", "\"httpTokens\":\"required\"")
                        .replace("\"from\":\"optional\"", "\"from\":\"required\""));

        assertThat(apply(plan).err()).startsWith(plan + " is no plan: These changes would weaken");
        Files.writeString(Path.of(plan), "{}");
        assertThat(apply(plan).err()).startsWith(plan + " is no plan: expected what plan --json prints");
        assertThat(apply(folder.resolve("none").toString()).err()).contains("there is no such file");
        assertThat(simulator.calls().of(MODIFY)).isEmpty();
    }

    @Test
    void asksForNothingTwice() {
        add(ONE);
        apply();

        var run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("Nothing to change.");
        assertThat(simulator.calls().of(MODIFY)).hasSize(1);
    }

    @Test
    void appendsToAJournalThatExistsEvenAfterATornLine() throws IOException {
        Files.writeString(journal(), "{\"step\":\"chang");
        add(ONE);

        apply();

        assertThat(Files.readString(journal()))
                .startsWith("{\"step\":\"chang\n{\"step\":\"changing\"")
                .hasLineCount(3);
    }

    @Test
    void changesNothingWithoutAJournal() {
        add(ONE);

        var run = AwsRun.at(simulator.endpoint(), "apply", "--yes", "--journal", folder.toString());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(simulator.calls().of(MODIFY)).isEmpty();
    }

    @Test
    void asksForATerminalOrAYesBeforeAnythingElse() {
        var run = AwsRun.at(simulator.endpoint(), "apply");

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("there is no terminal to ask on: pass --yes");
        assertThat(simulator.calls().all()).isEmpty();
    }

    @Test
    void saysThatItIsDeniedAltogether() {
        add(ONE);
        simulator.faults().always(MODIFY, Fault.accessDenied());

        var run = apply();

        assertThat(run.exitCode()).isEqualTo(77);
        assertThat(run.out()).startsWith("failed " + ONE + ": access-denied, UnauthorizedOperation");
    }

    @Test
    void doesTheRestWhenOneIsDenied() {
        add(ONE);
        add(TWO);
        simulator.faults().forInstance(MODIFY, ONE, Fault.accessDenied());

        var run = apply();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(options(TWO)).isEqualTo(COMPLIANT);
    }

    @Test
    void triesAgainWhatEc2Throttled() {
        add(ONE);
        simulator.faults().next(MODIFY, 3, Fault.throttled());

        assertThat(apply().exitCode()).isZero();
        assertThat(options(ONE)).isEqualTo(COMPLIANT);
    }

    @Test
    void restoresExactlyTheOptionsBeforeNewestFirst() {
        simulator.fleet().add(Instance.running(ONE, LONG_AGO).withOptions(MetadataOptions.DEFAULT.withHopLimit(3)));
        simulator
                .fleet()
                .add(Instance.running(TWO, LONG_AGO).withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
        apply();
        simulator.calls().reset();

        var run = undo();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("restored " + TWO).contains("\nrestored " + ONE);
        assertThat(options(ONE)).isEqualTo(MetadataOptions.DEFAULT.withHopLimit(3));
        assertThat(options(TWO)).isEqualTo(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED));
        assertThat(simulator.calls().of(MODIFY).getFirst().parameters())
                .containsEntry("InstanceMetadataTags", "disabled")
                .doesNotContainKeys("HttpTokens", "HttpPutResponseHopLimit");
    }

    @Test
    void restoresWhatItCanReachThoughItIsDeniedElsewhere() throws IOException {
        add(ONE);
        apply();
        var elsewhere = Files.readString(journal()).replace(ONE, TWO).replace("eu-west-1", "eu-central-1");
        Files.writeString(journal(), elsewhere, StandardOpenOption.APPEND);
        simulator.faults().next("DescribeInstances", 1, Fault.accessDenied());

        var run = undo();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(run.out()).contains("restored " + ONE, "failed " + TWO);
    }

    @Test
    void saysThatEveryChangeOfAnUndoIsDenied() {
        add(ONE);
        add(TWO);
        apply();
        simulator.faults().always(MODIFY, Fault.accessDenied());

        var run = undo();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DENIED);
        assertThat(run.out()).contains("failed " + ONE, "failed " + TWO);
    }

    @Test
    void undoesSeveralRunsOfOneJournalAtOnce() {
        add(ONE);
        apply("--http-tokens", "unchanged");
        apply("--minimum-hop-limit", "4");

        assertThat(undo().exitCode()).isZero();
        assertThat(options(ONE)).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void hasNothingToDoTheSecondTimeAndWritesNoJournal() throws IOException {
        add(ONE);
        apply();
        undo();
        simulator.calls().reset();
        Files.delete(undoJournal());

        var run = undo();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("unchanged " + ONE + " eu-west-1\n");
        assertThat(run.err()).endsWith("steward: 0 instances of 1 restored, 1 unchanged, 0 failed\n");
        assertThat(undoJournal()).doesNotExist();
        assertThat(simulator.calls().of(MODIFY)).isEmpty();
    }

    @Test
    void leavesAnInstanceAloneThatSomebodyChangedSince() {
        add(ONE);
        apply();
        simulator.fleet().change(ONE, instance -> instance.withOptions(COMPLIANT.withHopLimit(2)));

        var run = undo();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo("unchanged " + ONE + " eu-west-1: its options are no longer those it was left with\n");
        assertThat(options(ONE)).isEqualTo(COMPLIANT.withHopLimit(2));
    }

    @Test
    void restoresACallWhoseAnswerWasLost() {
        add(ONE);
        simulator.faults().next(MODIFY, 3, new Fault.LostAnswer());
        assertThat(apply().exitCode()).isEqualTo(1);
        assertThat(options(ONE)).isEqualTo(COMPLIANT);

        assertThat(undo().exitCode()).isZero();
        assertThat(options(ONE)).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void doesNotTakeARefusedCallForAChange() {
        add(ONE);
        simulator.faults().next(MODIFY, 1, Fault.accessDenied());
        apply();
        simulator.fleet().change(ONE, instance -> instance.withOptions(COMPLIANT));

        var run = undo();

        assertThat(run.err()).isEqualTo("Nothing to undo.\n");
        assertThat(options(ONE)).isEqualTo(COMPLIANT);
    }

    @Test
    void undoesAnUndo() {
        add(ONE);
        apply();
        undo();

        var again = AwsRun.at(
                simulator.endpoint(),
                "apply",
                "--yes",
                "--undo",
                folder.resolve("undo.jsonl").toString(),
                "--journal",
                folder.resolve("redo.jsonl").toString());

        assertThat(again.exitCode()).isZero();
        assertThat(options(ONE)).isEqualTo(COMPLIANT);
    }

    @Test
    void undoesTheChosenInstancesAlone() {
        add(ONE);
        simulator.fleet().add(Instance.running(TWO, LONG_AGO).withTags(Map.of("stage", "prod")));
        apply();

        var run = undo("--tag", "stage=pr?d", "--tag", "stage=test");

        assertThat(run.exitCode()).isZero();
        assertThat(options(TWO)).isEqualTo(MetadataOptions.DEFAULT);
        assertThat(options(ONE)).isEqualTo(COMPLIANT);
        assertThat(undo("--tag", "stage=dev").err()).endsWith("steward: no instance of this journal has these tags\n");

        var named = undo("--instance-id", ONE, "--instance-id", "i-0aaaaaaaaaaaaaaa9");

        assertThat(named.exitCode()).isEqualTo(1);
        assertThat(named.err()).contains("steward: not in this journal: i-0aaaaaaaaaaaaaaa9\n");
        assertThat(options(ONE)).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void exemptsWhatItRestoresAndSaysSoWhereItDoesNot() {
        add(ONE);
        simulator.fleet().add(Instance.running(TWO, LONG_AGO).withTags(Map.of("imds-steward:exempt", "tags")));
        apply();

        assertThat(undo("--exempt", "tokns for OPS-8").exitCode()).isEqualTo(64);
        var run = undo("--exempt", "tokens for OPS-8");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("A deployed stack enforces them again where the exemption does not cover them:"
                        + " instanceMetadataTags.\n");
        assertThat(simulator.fleet().instance(ONE).tags()).containsEntry("imds-steward:exempt", "tokens for OPS-8");
        assertThat(options(ONE)).isEqualTo(MetadataOptions.DEFAULT);
        assertThat(run.out())
                .contains("failed " + TWO
                        + " eu-west-1: not exempted, since it has another tag imds-steward:exempt=tags\n");
        assertThat(simulator.fleet().instance(TWO).tags()).containsEntry("imds-steward:exempt", "tags");
        assertThat(undo().err()).contains("A deployed stack enforces them again, unless they are exempt: --exempt");
    }

    @Test
    void restoresNothingThatCouldNotBeExempted() {
        add(ONE);
        apply();
        simulator.faults().always("CreateTags", Fault.accessDenied());

        var run = undo("--exempt", "all");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("failed " + ONE + " eu-west-1: not exempted: AWS denied ec2:CreateTags");
        assertThat(options(ONE)).isEqualTo(COMPLIANT);
    }

    @Test
    void printsWhatAnUndoDidAsJson() {
        add(ONE);
        add(TWO);
        apply();
        simulator.fleet().change(TWO, instance -> instance.withOptions(COMPLIANT.withHopLimit(2)));

        var run = undo("--json");

        assertThat(Json.object(run.out()).keySet()).containsExactly("schema", "totals", "instances");
        assertThat(Json.object(run.out()))
                .isEqualTo(Map.of(
                        "schema",
                        1,
                        "totals",
                        Map.of("restored", 1, "unchanged", 1),
                        "instances",
                        List.of(
                                Map.of(
                                        "account", "111122223333",
                                        "region", "eu-west-1",
                                        "instanceId", TWO,
                                        "outcome", "unchanged",
                                        "detail", "its options are no longer those it was left with"),
                                Map.of(
                                        "account", "111122223333",
                                        "region", "eu-west-1",
                                        "instanceId", ONE,
                                        "outcome", "restored",
                                        "detail",
                                                "httpTokens required -> optional, instanceMetadataTags enabled ->"
                                                        + " disabled"))));
    }

    @Test
    void refusesTheJournalOfASimulatorElsewhere() throws IOException {
        add(ONE);
        apply();

        assertThat(entries()).allSatisfy(entry -> assertThat(entry).containsEntry("simulated", true));
        var run = AwsRun.at(
                URI.create("http://ec2.example"),
                "apply",
                "--yes",
                "--undo",
                journal().toString());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("This journal was written against a simulator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--first 1", "--wait", "--simulate", "--region eu-west-1", "plan.json"})
    void takesAccountsAndRegionsFromTheJournal(String option) throws IOException {
        Files.writeString(journal(), "");

        var run = apply(("--undo " + journal() + " " + option).split(" "));

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("--undo takes accounts and Regions from its journal");
    }

    @Test
    void refusesToUndoWhatIsNoJournal() throws IOException {
        Files.writeString(journal(), "Dear diary\n");

        var run = undo();

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("Not a journal: " + journal());
    }
}
