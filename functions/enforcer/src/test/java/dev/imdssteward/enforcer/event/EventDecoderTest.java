package dev.imdssteward.enforcer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final Path EVENTS = Path.of("../../events");
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    @Test
    void readsEveryEventFile() throws IOException {
        try (var files = Files.list(EVENTS)) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith("sqs-")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(EventDecoder.decode(EventJson.parse(Files.readAllBytes(file))))
                            .isNotNull());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-account.json", "other-region.json"})
    void findsNoInstanceInAnEventOfAnotherAccountOrRegion(String name) throws IOException {
        var event = EventJson.parse(
                Files.readAllBytes(Path.of("src/test/resources/foreign").resolve(name)));

        assertThat(EventDecoder.decode(event, new AccountAndRegion("111122223333", "eu-central-1")))
                .isInstanceOfSatisfying(
                        Request.Named.class, it -> assertThat(it.instanceIds()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "111122223333, eu-central-1, 1",
        "111122223333, eu-west-1, 0",
        "999988887777, eu-central-1, 0",
        "'', eu-central-1, 1",
        "111122223333, '', 1",
        "'', eu-west-1, 0"
    })
    void comparesWhatItKnowsOfItsOwnAccountAndRegion(String account, String region, int instances) {
        var event = "{\"account\":\"111122223333\",\"region\":\"eu-central-1\","
                + "\"detail-type\":\"EC2 Instance State-change Notification\",\"detail\":{\"instance-id\":\"" + ID
                + "\"}}";

        var request = (Request.Named) EventDecoder.decode(
                EventJson.parse(event.getBytes(StandardCharsets.UTF_8)), new AccountAndRegion(account, region));

        assertThat(request.instanceIds()).hasSize(instances);
    }

    @Test
    void takesTheEffectiveOptionsAndTagsOfALaunchFromItsResponse() throws IOException {
        var request = (Request.Launched) file("launch-invalid-tag-key.json");

        assertThat(request.trigger().name()).isEqualTo("RunInstances");
        assertThat(request.trigger().actor()).isEqualTo("arn:aws:iam::111122223333:user/dev");
        assertThat(request.trigger().time()).isNotNull();
        assertThat(request.observed().keySet()).isEqualTo(request.instanceIds()).isNotEmpty();
        assertThat(request.observed().values()).allSatisfy(instance -> {
            assertThat(instance.state()).isEqualTo(InstanceState.PENDING);
            assertThat(instance.options())
                    .isEqualTo(new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED));
            assertThat(instance.tags()).containsKey("Patch Group");
        });
    }

    @Test
    void seesThatALaunchedInstanceIsManaged() throws IOException {
        var request = (Request.Launched) file("launch-managed.json");

        assertThat(request.observed().values()).allMatch(instance -> instance.managed());
    }

    @Test
    void looksForTheInstancesOfAnOversizeLaunchByItsClientToken() throws IOException {
        assertThat(file("launch-oversize.json")).isInstanceOf(Request.LaunchedWith.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"omitted\":true,\"originalSize\":149893,\"reason\":\"responseElements too large\"}",
                "{\"instancesSet\":{}}",
                "{\"instancesSet\":{\"items\":[]}}",
                "\"\""
            })
    void looksForTheInstancesOfALaunchByItsClientTokenWheneverItsResponseNamesNone(String response) {
        var request = cloudTrail(
                "RunInstances", "\"requestParameters\":{\"clientToken\":\"t*\"},\"responseElements\":" + response);

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.LaunchedWith.class,
                        launch -> assertThat(launch.clientToken()).isEqualTo("t*"));
    }

    @Test
    void namesNothingWhenALaunchTellsNeitherInstancesNorAClientToken() {
        assertThat(ids(cloudTrail("RunInstances", "\"requestParameters\":{\"omitted\":true}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"metadataOptions\":null",
                ",\"metadataOptions\":{\"httpTokens\":\"sometimes\"}",
                ",\"metadataOptions\":{\"httpTokens\":7,\"httpPutResponseHopLimit\":\"1\"}",
                ",\"metadataOptions\":[]"
            })
    void observesNothingOfALaunchedInstanceThatItsEventDoesNotDescribe(String options) {
        var request = (Request.Launched) cloudTrail(
                "RunInstances",
                "\"responseElements\":{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + ID + "\"" + options + "}]}}");

        assertThat(ids(request)).containsExactly(ID);
        assertThat(request.observed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "64, 1", "65, 0"})
    void observesALaunchedInstanceWithAHopLimitThatThereIs(int hopLimit, int observed) {
        assertThat(launched(hopLimit, "").observed()).hasSize(observed);
    }

    @Test
    void observesNothingOfALaunchedInstanceWhoseTagsCannotBeRead() {
        assertThat(launched(1, ",\"tagSet\":{\"items\":{}}").observed()).isEmpty();
        assertThat(launched(1, ",\"tagSet\":{\"items\":[{\"value\":\"v\"}]}").observed())
                .isEmpty();
    }

    @Test
    void takesALaunchedInstanceForManagedOnlyIfItsEventSaysSo() {
        assertThat(launched(1, ",\"operator\":{\"managed\":\"true\"}")
                        .observed()
                        .values())
                .noneMatch(instance -> instance.managed());
        assertThat(launched(1, ",\"operator\":{\"managed\":true}").observed().values())
                .allMatch(instance -> instance.managed());
    }

    @Test
    void looksForNothingByABlankClientToken() {
        assertThat(ids(cloudTrail("RunInstances", "\"requestParameters\":{\"clientToken\":\" \"}")))
                .isEmpty();
        assertThat(cloudTrail("RunInstances", "\"requestParameters\":{\"clientToken\":\" \"}"))
                .isInstanceOf(Request.Named.class);
    }

    @Test
    void quotesTheFirstEightyCharactersOfWhatItRefuses() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode("{\"command\":\"" + "x".repeat(80) + "\"}"))
                .withMessageEndingWith("x".repeat(80) + "\"");
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode("{\"command\":\"" + "x".repeat(81) + "\"}"))
                .withMessageEndingWith("\"" + "x".repeat(80) + "…\"");
    }

    @ParameterizedTest
    @CsvSource({
        "tagging-create-mixed.json, CreateTags",
        "tagging-delete.json, DeleteTags",
        "tagging-delete-all.json, DeleteTags",
        "start-instances.json, StartInstances",
        "weakening-tokens.json, ModifyInstanceMetadataOptions",
        "weakening-tags.json, ModifyInstanceMetadataOptions",
        "state-running.json, EC2 Instance State-change Notification",
        "state-running-china.json, EC2 Instance State-change Notification",
        "tag-change.json, Tag Change on Resource",
        "tag-change-china.json, Tag Change on Resource",
        "tag-change-govcloud.json, Tag Change on Resource",
        "autoscaling-launch-successful.json, EC2 Instance Launch Successful",
    })
    void namesTheInstancesOfEveryOtherEvent(String file, String trigger) throws IOException {
        var request = file(file);

        assertThat(ids(request)).isNotEmpty().allMatch(InstanceId::isValid);
        assertThat(request.trigger().name()).isEqualTo(trigger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "launch-failed.json",
                "launch-dry-run.json",
                "tagging-create-failed.json",
                "tagging-create-volume-only.json",
                "tag-change-volume.json",
                "weakening-failed.json"
            })
    void namesNothingForACallThatFailedOrThatConcernsSomethingElse(String file) throws IOException {
        assertThat(ids(file(file))).isEmpty();
    }

    @Test
    void findsInstancesAmongAThousandTaggedResources() {
        var resources = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"resourceId\":\"%s-%017x\"}".formatted(i % 4 == 0 ? "i" : "vol", i))
                .collect(Collectors.joining(","));

        assertThat(ids(cloudTrail(
                        "CreateTags", "\"requestParameters\":{\"resourcesSet\":{\"items\":[" + resources + "]}}")))
                .hasSize(250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"InstanceId\":\"ID\"}",
                "{\"instanceId\":\"ID\"}",
                "{\"ModifyInstanceMetadataOptionsRequest\":{\"InstanceId\":\"ID\"}}",
                "{\"modifyInstanceMetadataOptionsRequest\":{\"instanceId\":\"ID\"}}"
            })
    void readsAModificationInAnyCaseAndNesting(String parameters) {
        assertThat(ids(cloudTrail(
                        "ModifyInstanceMetadataOptions", "\"requestParameters\":" + parameters.replace("ID", ID))))
                .containsExactly(ID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "HttpTokens":"optional"                                   | TOKENS
            "httpTokens":"optional","httpEndpoint":"enabled"          | TOKENS
            "InstanceMetadataTags":"disabled"                         | INSTANCE_TAGS
            "HttpTokens":"optional","InstanceMetadataTags":"disabled" | TOKENS,INSTANCE_TAGS
            "HttpTokens":"required","InstanceMetadataTags":"enabled"  | ''
            "HttpEndpoint":"enabled"                                  | ''
            "HttpPutResponseHopLimit":1                               | ''
            """)
    void saysWhichOptionsAModificationAsksToWeaken(String options, String weakened) {
        var request = cloudTrail(
                "ModifyInstanceMetadataOptions",
                "\"requestParameters\":{\"ModifyInstanceMetadataOptionsRequest\":{\"InstanceId\":\"" + ID + "\","
                        + options + "}}");

        assertThat(request)
                .isInstanceOfSatisfying(
                        Request.Weakened.class,
                        it -> assertThat(it.weakened())
                                .extracting(Enum::name)
                                .containsExactlyInAnyOrder(
                                        weakened.isEmpty() ? new String[0] : weakened.split(",", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.08", "1.11", "1.99"})
    void toleratesUnknownMinorVersionsAndFields(String version) {
        assertThat(ids(decode(
                        "{\"detail-type\":\"AWS API Call via CloudTrail\",\"new\":[{}],\"detail\":{\"eventVersion\":\""
                                + version
                                + "\",\"new\":1,\"eventName\":\"DeleteTags\",\"requestParameters\":{\"resourcesSet\":{\"items\":[{\"resourceId\":\""
                                + ID + "\",\"new\":null}]}}}}")))
                .containsExactly(ID);
    }

    @Test
    void readsACommand() {
        var request = decode(
                "{\"command\":\"enforce\",\"instanceIds\":[\"" + ID + "\",\"i-12345678\"],\"trigger\":\"sweep\"}");

        assertThat(ids(request)).containsExactlyInAnyOrder(ID, "i-12345678");
        assertThat(request.trigger().name()).isEqualTo("sweep");
        assertThat(request.trigger().time()).isNull();
    }

    @Test
    void aCommandMayNameTwoHundredInstancesAndNoMore() {
        assertThat(ids(command(200))).hasSize(200);
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> command(201))
                .withMessage("Expected at most 200 instance ids in a command, not 201");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                   | an EventBridge event
            7                                                    | an EventBridge event
            null                                                 | an EventBridge event
            {}                                                   | an EventBridge event
            {"detail-type":null,"detail":{}}                     | an EventBridge event
            {"detail-type":"EC2 Instance State-change Notification"} | "detail" to be an object
            {"detail-type":"EC2 Instance State-change Notification","detail":{}} | an instance id
            {"detail-type":"EC2 Instance State-change Notification","detail":{"instance-id":"i-*"}} | not "i-*"
            {"detail-type":"EC2 Instance State-change Notification","detail":{"instance-id":["i-12345678"]}} | an instance id
            {"detail-type":"Something Else","detail":{}}         | not "Something Else"
            {"detail-type":"Tag Change on Resource","detail":{},"resources":"arn"} | a list of ARNs
            {"detail-type":"Tag Change on Resource","detail":{},"resources":[7]} | an ARN
            {"detail-type":"Tag Change on Resource","detail":{},"resources":["arn:aws:ec2:r:1:instance/*"]} | not "*"
            {"detail-type":"AWS API Call via CloudTrail","detail":{}} | "eventName"
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"StopInstances"}} | not "StopInstances"
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"2.0","eventName":"RunInstances"}} | eventVersion 1.x
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":1.1,"eventName":"RunInstances"}} | eventVersion 1.x
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":"rds.amazonaws.com","eventName":"CreateTags"}} | ec2.amazonaws.com
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"CreateTags","requestParameters":{"resourcesSet":{"items":{}}}}} | to be a list
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"CreateTags","requestParameters":{"resourcesSet":{"items":[{"resourceId":"i-????????"}]}}}} | an instance id
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"CreateTags","requestParameters":{"resourcesSet":{"items":[null]}}}} | an instance id
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"RunInstances","responseElements":{"instancesSet":{"items":[{"instanceId":"i-12345678*"}]}}}} | an instance id
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"ModifyInstanceMetadataOptions"}} | an instance id
            {"command":"sweep"}                                  | the command "enforce"
            {"command":["enforce"],"instanceIds":[]}             | the command "enforce"
            {"command":"enforce"}                                | a list of instance ids
            {"command":"enforce","instanceIds":"i-12345678"}     | a list of instance ids
            {"command":"enforce","instanceIds":["*"]}            | not "*"
            {"command":"enforce","instanceIds":[],"trigger":7}   | "trigger" to be a text
            {                                                    | Not JSON
            {} {}                                                | Not JSON
            """)
    void saysWhatItExpected(String text, String expected) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode(text))
                .withMessageContaining(expected);
    }

    @Test
    void neverRepeatsMuchOfWhatItWasGiven() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode("{\"detail-type\":\"" + "x".repeat(100_000) + "\",\"detail\":{}}"))
                .satisfies(unreadable -> assertThat(unreadable.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"detail\":[", "\"\\ud800"})
    void refusesHoweverDeepANestingInOneSentence(String opening) {
        var text = opening.repeat(6_000_000 / opening.length());

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> decode(text))
                .satisfies(unreadable -> assertThat(unreadable.getMessage())
                        .startsWith("Not JSON")
                        .hasSizeLessThan(500));
    }

    @Test
    void readsAnEventOfSixMegabytes() {
        var request =
                decode("{\"detail-type\":\"EC2 Instance State-change Notification\",\"detail\":{\"instance-id\":\"" + ID
                        + "\",\"padding\":\"" + "x".repeat(6_000_000) + "\"}}");

        assertThat(ids(request)).containsExactly(ID);
    }

    @Test
    void toleratesAnUnreadableTime() {
        var request = decode(
                "{\"detail-type\":\"EC2 Instance State-change Notification\",\"time\":\"yesterday\",\"detail\":{\"instance-id\":\""
                        + ID + "\"}}");

        assertThat(request.trigger().time()).isNull();
    }

    @Test
    void readsTheTimeOfAnEvent() {
        var request = decode(
                "{\"detail-type\":\"EC2 Instance State-change Notification\",\"time\":\"2026-11-23T12:00:20Z\",\"detail\":{\"instance-id\":\""
                        + ID + "\"}}");

        assertThat(request.trigger().time()).isEqualTo(Instant.parse("2026-11-23T12:00:20Z"));
    }

    private static Request file(String name) throws IOException {
        return EventDecoder.decode(EventJson.parse(Files.readAllBytes(EVENTS.resolve(name))));
    }

    private static Request decode(String text) {
        return EventDecoder.decode(EventJson.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Request cloudTrail(String eventName, String rest) {
        return decode("{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{\"eventName\":\"" + eventName
                + "\"," + rest + "}}");
    }

    private static Request.Launched launched(int hopLimit, String rest) {
        return (Request.Launched) cloudTrail(
                "RunInstances",
                "\"responseElements\":{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + ID
                        + "\",\"instanceState\":{\"name\":\"pending\"},\"metadataOptions\":{\"httpTokens\":\"optional\","
                        + "\"instanceMetadataTags\":\"disabled\",\"httpEndpoint\":\"enabled\",\"httpPutResponseHopLimit\":"
                        + hopLimit + "}" + rest + "}]}}");
    }

    private static Request command(int ids) {
        return decode(IntStream.range(0, ids)
                .mapToObj("\"i-%017x\""::formatted)
                .collect(Collectors.joining(",", "{\"command\":\"enforce\",\"instanceIds\":[", "]}")));
    }

    private static List<String> ids(Request request) {
        Collection<InstanceId> ids = switch (request) {
            case Request.Named named -> named.instanceIds();
            case Request.Launched launched -> launched.instanceIds();
            case Request.Weakened weakened -> weakened.instanceIds();
            case Request.LaunchedWith _ -> List.of();
        };
        return ids.stream().map(InstanceId::value).toList();
    }
}
