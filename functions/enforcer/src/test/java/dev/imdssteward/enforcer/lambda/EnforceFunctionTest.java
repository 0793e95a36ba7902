package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.event.EventJson;
import dev.imdssteward.enforcer.event.UnreadableEventException;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real handler with the real SDK, over HTTP, against the simulator. */
class EnforceFunctionTest {
    private static final MetadataOptions STRICT =
            MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);

    private final Simulator simulator = Simulator.start();
    private final InvocationContext context = new InvocationContext();

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void makesANamedInstanceCompliantAndAnswersWhatItDid() throws IOException {
        simulator.fleet().add(running(1));

        assertThat(invoke(stateRunning(id(1)))).isEqualTo("""
                {"outcomes":[{"instanceId":"i-00000000000000001","outcome":"modified","reason":"non-compliant",\
                "changes":{"httpTokens":{"from":"optional","to":"required"},\
                "instanceMetadataTags":{"from":"disabled","to":"enabled"}},\
                "trigger":"EC2 Instance State-change Notification"}]}""");
        assertThat(simulator.fleet().instance(id(1)).options()).isEqualTo(STRICT);
    }

    @Test
    void leavesEventsOfAnotherAccountOrRegionAlone() throws IOException {
        var here = Map.of("ACCOUNT_ID", "111122223333", "REGION", "eu-central-1");
        var foreign = new ArrayList<String>();
        for (var name : List.of("other-account.json", "other-region.json")) {
            foreign.add(Files.readString(Path.of("src/test/resources/foreign", name)));
        }

        assertThat(invoke(simulator, here, foreign.getFirst())).isEqualTo("{\"outcomes\":[]}");
        assertThat(invoke(simulator, here, batch(foreign))).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(simulator.calls().all()).isEmpty();
        assertThat(context.logLines()).isEmpty();
    }

    @Test
    void countsLaunchesThatAllowImdsV1Once() throws IOException {
        var plain = Files.readString(Path.of("../../events/launch-plain.json"));
        var compliant = Files.readString(Path.of("../../events/launch-compliant.json"));

        invoke(batch(List.of(plain, compliant)));
        invoke(batch(List.of(compliant)));
        invoke(batch(List.of(stateRunning(id(1)))));

        assertThat(context.logLines())
                .filteredOn(line -> line.contains("LaunchesAllowingImdsV1"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"LaunchesAllowingImdsV1\":2"),
                        line -> assertThat(line).contains("\"LaunchesAllowingImdsV1\":0"));
    }

    @Test
    void putsAMessageOffInTheQueueThatItIsFrom() throws IOException {
        var queue = simulator.queues().create("events");
        var sweepQueue = simulator.queues().create("commands");
        var urls = Map.of(
                "QUEUE_URL", simulator.queues().url(queue),
                "SWEEP_QUEUE_URL", simulator.queues().url(sweepQueue));
        simulator.fleet().add(running(1).pinnedIn(InstanceState.PENDING));

        for (var each : List.of(queue, sweepQueue)) {
            each.send(command(id(1)));
            var message = each.receive(1).getFirst();
            invoke(
                    simulator,
                    urls,
                    JSON.std.asString(Map.of(
                            "Records",
                            List.of(Map.of(
                                    "messageId", message.id(),
                                    "receiptHandle", message.receiptHandle(),
                                    "body", message.body(),
                                    "eventSourceARN", "arn:aws:sqs:us-east-1:111122223333:" + each.name())))));
        }

        assertThat(simulator.calls().of("ChangeMessageVisibilityBatch"))
                .extracting(call -> call.parameters().get("QueueUrl"))
                .containsExactly(urls.get("QUEUE_URL"), urls.get("SWEEP_QUEUE_URL"));
    }

    @Test
    void asksEc2ForExactlyWhatIsLacking() throws IOException {
        simulator.fleet().add(running(1).withOptions(STRICT.withInstanceTags(EnabledState.DISABLED)));
        simulator.fleet().add(running(2).withOptions(STRICT.withTokens(Tokens.OPTIONAL)));

        invoke(command(id(1), id(2)));

        assertThat(modifications().get(0))
                .containsEntry("InstanceMetadataTags", "enabled")
                .doesNotContainKeys("HttpTokens", "HttpEndpoint", "HttpPutResponseHopLimit", "HttpProtocolIpv6");
        assertThat(modifications().get(1))
                .containsEntry("HttpTokens", "required")
                .doesNotContainKeys(
                        "HttpEndpoint", "InstanceMetadataTags", "HttpPutResponseHopLimit", "HttpProtocolIpv6");
    }

    @Test
    void aCompliantLaunchCostsNoCall() throws IOException {
        var answer = invoke(Files.readString(Path.of("../../events/launch-compliant.json")));

        assertThat(answer).contains("\"outcome\":\"compliant\"");
        assertThat(simulator.calls().all()).isEmpty();
    }

    @Test
    void aBatchCostsOneDescriptionPerTwoHundredInstancesAndOneModificationPerNonCompliantOne() throws IOException {
        var bodies = new ArrayList<String>();
        for (var number = 1; number <= 250; number++) {
            simulator
                    .fleet()
                    .add(number % 10 == 0 ? running(number) : running(number).withOptions(STRICT));
            bodies.add(stateRunning(id(number)));
        }

        assertThat(invoke(batch(bodies))).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(simulator.calls().counts())
                .isEqualTo(Map.of("DescribeInstances", 2L, "ModifyInstanceMetadataOptions", 25L));
    }

    @Test
    void answersWhichMessagesHaveToComeBack() throws IOException {
        simulator.fleet().add(running(1));
        simulator.fleet().add(running(2).pinnedIn(InstanceState.PENDING));
        simulator.fleet().add(running(3));
        simulator.faults().forInstance("ModifyInstanceMetadataOptions", id(3), Fault.accessDenied());

        var answer = invoke(batch(List.of(
                stateRunning(id(1)),
                stateRunning(id(2)),
                stateRunning(id(3)),
                "no JSON",
                "{\"command\":\"enforce\",\"instanceIds\":[\"*\"]}",
                stateRunning(id(9)))));

        assertThat(failures(answer)).containsExactlyInAnyOrder("message-1", "message-2", "message-3", "message-4");
    }

    @Test
    void aMessageThatIsNoTextComesBack() throws IOException {
        var answer = invoke("{\"Records\":[{\"messageId\":\"a\",\"body\":{}},{\"messageId\":\"b\"}]}");

        assertThat(failures(answer)).containsExactly("a", "b");
    }

    @Test
    void refusesABatchInWhichAFailureCouldNotBeReported() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> invoke("{\"Records\":[{\"body\":\"{}\"}]}"))
                .withMessage("Expected every SQS message to have a \"messageId\"");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', delimiter = ';', textBlock = """
            raw-record                 ; a CloudTrail record without EventBridge's envelope ; jq '{"detail-type": \
            "AWS API Call via CloudTrail", source: "aws.ec2", account: .recipientAccountId, region: .awsRegion, time: \
            .eventTime, resources: [], detail: .}' FILE
            trail-logfile              ; a trail's log file ; jq '.Records[0] | {"detail-type": \
            "AWS API Call via CloudTrail", source: "aws.ec2", account: .recipientAccountId, region: .awsRegion, time: \
            .eventTime, resources: [], detail: .}' FILE
            lookup-events              ; what aws cloudtrail lookup-events prints ; jq '.Events[0].CloudTrailEvent | fromjson | {"detail-type": \
            "AWS API Call via CloudTrail", source: "aws.ec2", account: .recipientAccountId, region: .awsRegion, time: \
            .eventTime, resources: [], detail: .}' FILE
            sqs-receive-message        ; what aws sqs receive-message prints ; jq -r '.Messages[0].Body' FILE
            lambda-failure-destination ; a record of a Lambda failure destination ; jq .requestPayload FILE
            """)
    void saysWhatItWasGivenInThePlaceOfAnEvent(String file, String words, String command) throws IOException {
        var given = Files.readString(Path.of("src/test/resources/cases", file + ".json"));
        var sentence = "This is " + words + ". Expected an EventBridge event (with \"detail-type\") or a command"
                + " {\"command\":\"enforce\",\"instanceIds\":[…]}. Get it by: " + command;

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> invoke(given))
                .withMessage(sentence);
        assertThat(failures(invoke(batch(List.of(given))))).containsExactly("message-0");
        assertThat(context.logLines())
                .singleElement()
                .satisfies(line -> assertThat(JSON.std.mapFrom(line)).containsEntry("detail", sentence));
    }

    @Test
    void readsAnEventWithAByteOrderMark() throws IOException {
        var given = Files.readString(Path.of("src/test/resources/cases/bom.json"));

        assertThat(invoke(given)).contains("i-0a1b2c3d4e5f60718");
        assertThat(failures(invoke(batch(List.of(given))))).isEmpty();
    }

    @Test
    void endsInAFunctionErrorWithTheSameAnswerWhenSomethingIsUnfinished() {
        simulator.fleet().add(running(1).pinnedIn(InstanceState.PENDING));
        simulator.fleet().add(running(2));

        assertThatExceptionOfType(EnforceFunction.UnfinishedException.class)
                .isThrownBy(() -> invoke(command(id(1), id(2))))
                .satisfies(unfinished -> assertThat(JSON.std.mapFrom(unfinished.getMessage()))
                        .extractingByKey("outcomes")
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .extracting("outcome")
                        .containsExactlyInAnyOrder("deferred", "modified"));
    }

    @Test
    void answersNoOutcomesForAnEventThatNamesNoInstance() throws IOException {
        assertThat(invoke(Files.readString(Path.of("../../events/launch-dry-run.json"))))
                .isEqualTo("{\"outcomes\":[]}");
    }

    @Test
    void findsTheInstancesOfAnOversizeLaunchAndNoOthers() throws IOException {
        simulator.fleet().add(running(1).withLaunch(running(1).launch().withClientToken("*")));
        simulator.fleet().add(running(2).withLaunch(running(2).launch().withClientToken("other")));

        invoke("""
                {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"RunInstances",
                "requestParameters":{"clientToken":"*"},"responseElements":null}}""");

        assertThat(modifications()).extracting(call -> call.get("InstanceId")).containsExactly(id(1));
    }

    @Test
    void reportsALaunchWhoseInstancesItMayNotFindEverywhere() {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());
        var environment = Map.of(
                "RESULT_EVENT_BUS_NAME",
                "results",
                "NOTIFICATION_TOPIC_ARN",
                "arn:aws:sns:us-east-1:111122223333:topic");

        assertThatExceptionOfType(EnforceFunction.UnfinishedException.class)
                .isThrownBy(() -> invoke(simulator, environment, """
                        {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"RunInstances",
                        "requestParameters":{"clientToken":"fleet-1"},"responseElements":null}}"""));

        var found = "\"clientToken\":\"fleet-1\",\"outcome\":\"failed\",\"reason\":\"access-denied\"";
        assertThat(context.logLines()).anyMatch(line -> line.contains(found));
        assertThat(context.logLines()).anyMatch(line -> line.contains("\"Failed\":1"));
        assertThat(simulator.bus().events())
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).contains(found));
        assertThat(simulator.topics().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.subject()).isEqualTo("IMDS Steward: 1 launch"));
    }

    @Test
    void leavesAManagedInstanceAloneEvenWhereTheAccountHidesIt() throws IOException {
        try (var hiding = Simulator.start(SimulatorOptions.defaults().withManagedHidden(true))) {
            hiding.fleet().add(running(1).withOperator("eks.amazonaws.com"));

            assertThat(invoke(hiding, Map.of(), command(id(1)))).contains("\"reason\":\"managed-instance\"");
        }
    }

    @Test
    void raisesTheHopLimitOfAContainerHostInTheSameCall() throws IOException {
        simulator.fleet().add(running(1).withTag("eks:cluster-name", "c"));

        assertThat(invoke(command(id(1)))).contains("\"httpPutResponseHopLimit\":{\"from\":1,\"to\":2}");
        assertThat(modifications()).hasSize(1);
    }

    @Test
    void enforcesTokensAloneWhenATagKeyWasAddedInTheMeantime() throws IOException {
        simulator.fleet().add(running(1));
        simulator
                .faults()
                .next(
                        "ModifyInstanceMetadataOptions",
                        1,
                        new Fault.Refused(
                                "InvalidParameterValue",
                                "'Patch Group' is not a valid tag key. Tag keys must match pattern"
                                        + " ([0-9a-zA-Z\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')",
                                400));

        assertThat(invoke(command(id(1))))
                .contains("\"outcome\":\"modified\"")
                .contains(
                        "\"withheld\":[{\"option\":\"instanceMetadataTags\",\"reason\":\"invalid-tag-keys\",\"detail\":\"Patch Group\",\"keys\":[\"Patch Group\"]}]");
        assertThat(simulator.fleet().instance(id(1)).options().tokens()).isEqualTo(Tokens.REQUIRED);
    }

    @Test
    void modifiesNothingInAuditMode() throws IOException {
        simulator.fleet().add(running(1));

        assertThat(invoke(simulator, Map.of("MODE", "audit"), command(id(1)))).contains("\"outcome\":\"would-modify\"");
        assertThat(simulator.calls().counts()).isEqualTo(Map.of("DescribeInstances", 1L));
    }

    @Test
    void retriesWhatEc2ThrottlesOnce() throws IOException {
        simulator.fleet().add(running(1));
        simulator.faults().next("ModifyInstanceMetadataOptions", 1, Fault.throttled());

        assertThat(invoke(command(id(1)))).contains("\"outcome\":\"modified\"");
    }

    @Test
    void defersWhatEc2CannotAnswer() {
        simulator.fleet().add(running(1));
        simulator.faults().always("DescribeInstances", new Fault.Reset());

        assertThatExceptionOfType(EnforceFunction.UnfinishedException.class)
                .isThrownBy(() -> invoke(command(id(1))))
                .withMessageContaining("\"reason\":\"transient-error\"");
    }

    @Test
    void waitsNoLongerThanACallMayTakeForAnAnswerThatNeverComes() {
        simulator.fleet().add(running(1));
        simulator.faults().always("DescribeInstances", new Fault.Hang());

        assertThatExceptionOfType(EnforceFunction.UnfinishedException.class)
                .isThrownBy(() -> invoke(command(id(1))))
                .withMessageContaining("\"reason\":\"transient-error\"");
    }

    @Test
    void logsOneLineForEachOutcomeThatIsNotCompliantAndNeverTheEvent() throws IOException {
        simulator.fleet().add(running(1));
        simulator.fleet().add(running(2).withOptions(STRICT));
        simulator.fleet().add(running(3).withTag("imds-steward:exempt", "all for ticket 7"));

        invoke(command(id(1), id(2), id(3)));

        var lines = context.logLines().stream()
                .filter(line -> !line.contains("_aws"))
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.contains(id(3)))
                .singleElement()
                .isEqualTo("""
                {"level":"INFO","requestId":"request-1","instanceId":"i-00000000000000003","outcome":"skipped",\
                "reason":"exempt","detail":"all for ticket 7","trigger":"command"}""");
    }

    @Test
    void countsOutcomesAndLatencyInTheEmbeddedMetricFormat() throws IOException {
        simulator.fleet().add(running(1));
        simulator.fleet().add(running(2).withOptions(STRICT));

        invoke(batch(List.of(stateRunning(id(1)), stateRunning(id(2)))));

        var metrics = context.logLines().stream()
                .filter(line -> line.contains("_aws"))
                .toList();
        assertThat(metrics).singleElement().asString().contains("\"Namespace\":\"ImdsSteward\"");
        var kinds = JSON.std.mapFrom(metrics.getFirst());
        assertThat(kinds).containsOnlyKeys("_aws", "Modified", "Compliant", "EnforcementLatency");
        assertThat(kinds).containsEntry("Modified", 1).containsEntry("Compliant", 1);
        assertThat((List<?>) kinds.get("EnforcementLatency")).hasSize(1);
    }

    @Test
    void publishesTheOutcomesThatSomebodyMayWantToKnow() throws IOException {
        simulator.fleet().add(running(1));
        simulator.fleet().add(running(2).withOptions(STRICT));
        simulator.fleet().add(running(3).withTag("imds-steward:exempt", "all"));
        simulator.fleet().add(running(4).withTag("imds-steward:exempt", "unreadable"));

        invoke(simulator, Map.of("RESULT_EVENT_BUS_NAME", "results"), command(id(1), id(2), id(3), id(4)));

        assertThat(simulator.bus().events())
                .allMatch(event -> event.source().equals("imds-steward")
                        && event.detailType().equals("Instance Metadata Options Outcome"))
                .extracting(event -> EventJson.parse(event.detail().getBytes(StandardCharsets.UTF_8))
                        .at("instanceId")
                        .text()
                        .orElseThrow())
                .containsExactly(id(1), id(4));
    }

    @Test
    void publishesAgainWhatTheBusDidNotTake() throws IOException {
        simulator.fleet().add(running(1));
        simulator.faults().next("PutEventsEntry", 1, new Fault.Refused("InternalFailure", "try again", 500));

        invoke(simulator, Map.of("RESULT_EVENT_BUS_NAME", "results"), command(id(1)));

        assertThat(simulator.bus().events()).hasSize(1);
    }

    @Test
    void asksABusThatFailsOnceAndEnforcesAllTheSame() throws IOException {
        for (var number = 1; number <= 25; number++) {
            simulator.fleet().add(running(number));
        }
        simulator.faults().always("PutEvents", new Fault.Refused("AccessDeniedException", "no", 400));

        var answer = invoke(
                simulator,
                Map.of("RESULT_EVENT_BUS_NAME", "results"),
                command(IntStream.rangeClosed(1, 25)
                        .mapToObj(EnforceFunctionTest::id)
                        .toArray(String[]::new)));

        assertThat(answer).doesNotContain("failed");
        assertThat(simulator.calls().of("PutEvents")).hasSize(1);
        assertThat(context.logLines()).anyMatch(line -> line.contains("events not published: 25"));
    }

    @Test
    void logsWhyAMessageCannotBeRead() throws IOException {
        invoke(batch(List.of("[]")));

        assertThat(context.logLines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "\"level\":\"ERROR\"", "\"messageId\":\"message-0\"", "Expected an EventBridge event"));
    }

    private String invoke(String event) throws IOException {
        return invoke(simulator, Map.of(), event);
    }

    private String invoke(Simulator ec2, Map<String, String> environment, String event) throws IOException {
        var settings = new HashMap<>(Map.of("QUIET_DAYS", "0"));
        settings.putAll(environment);
        return context.invoke(new EnforceFunction(settings, Connection.to(ec2.endpoint())), event);
    }

    private List<Map<String, String>> modifications() {
        return simulator.calls().of("ModifyInstanceMetadataOptions").stream()
                .map(Call::parameters)
                .toList();
    }

    private static Instance running(int number) {
        return Instance.running(id(number), Instant.parse("2026-11-23T12:00:00Z"));
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }

    private static String stateRunning(String id) {
        return json(Map.of(
                "detail-type",
                "EC2 Instance State-change Notification",
                "time",
                "2026-11-23T12:00:20Z",
                "detail",
                Map.of("instance-id", id, "state", "running")));
    }

    private static String command(String... ids) {
        return json(Map.of("command", "enforce", "instanceIds", ids));
    }

    private static String batch(List<String> bodies) {
        return json(Map.of(
                "Records",
                IntStream.range(0, bodies.size())
                        .mapToObj(i -> {
                            var record = new LinkedHashMap<String, Object>();
                            record.put("messageId", "message-" + i);
                            record.put("body", bodies.get(i));
                            return record;
                        })
                        .toList()));
    }

    private static String json(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> failures(String answer) {
        return EventJson.parse(answer.getBytes(StandardCharsets.UTF_8)).at("batchItemFailures").elements().stream()
                .map(item -> item.at("itemIdentifier").text().orElseThrow())
                .toList();
    }
}
