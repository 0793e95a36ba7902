package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withClock(clock)
            .withTiming(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5)));
    private final Wire wire = new Wire(simulator);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    EventsTest() {
        simulator.onEvent(heard::add);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void tellsALaunchWithTheEffectiveFactsOfEachInstance() {
        wire.callIn(
                "eu-central-1",
                "RunInstances",
                "ImageId",
                "ami-0aaaaaaaaaaaaaaa1",
                "MinCount",
                "1",
                "MaxCount",
                "1",
                "MetadataOptions.HttpTokens",
                "required",
                "TagSpecification.1.ResourceType",
                "instance",
                "TagSpecification.1.Tag.1.Key",
                "Name",
                "TagSpecification.1.Tag.1.Value",
                "web");

        var launch = event("RunInstances");
        var id = simulator.fleet().all().getFirst().id();

        assertThat(launch)
                .containsEntry("version", "0")
                .containsEntry("detail-type", "AWS API Call via CloudTrail")
                .containsEntry("source", "aws.ec2")
                .containsEntry("account", "111122223333")
                .containsEntry("region", "eu-central-1")
                .containsEntry("time", "2026-11-24T12:00:00Z")
                .containsEntry("resources", List.of());
        assertThat(detail(launch))
                .containsEntry("eventVersion", "1.11")
                .containsEntry("eventSource", "ec2.amazonaws.com")
                .containsEntry("awsRegion", "eu-central-1")
                .containsEntry("readOnly", false)
                .doesNotContainKey("errorCode");
        assertThat(at(launch, "detail", "userIdentity", "arn"))
                .isEqualTo("arn:aws:iam::111122223333:user/AKIAEXAMPLEEXAMPLE01");
        assertThat(at(launch, "detail", "requestParameters", "instancesSet", "items", 0))
                .isEqualTo(Map.of("imageId", "ami-0aaaaaaaaaaaaaaa1", "minCount", 1, "maxCount", 1));
        assertThat(at(launch, "detail", "requestParameters", "metadataOptions"))
                .isEqualTo(Map.of("httpTokens", "required"));
        assertThat(at(launch, "detail", "requestParameters", "tagSpecificationSet", "items", 0, "tags"))
                .isEqualTo(List.of(Map.of("key", "Name", "value", "web")));
        var instance = new Object[] {"detail", "responseElements", "instancesSet", "items", 0};
        assertThat(map(at(launch, instance)))
                .containsEntry("instanceId", id)
                .containsEntry("launchTime", clock.instant().toEpochMilli())
                .containsEntry("instanceState", Map.of("code", 0, "name", "pending"))
                .containsEntry("operator", Map.of("managed", false))
                .containsEntry("tagSet", Map.of("items", List.of(Map.of("key", "Name", "value", "web"))));
        assertThat(map(at(at(launch, instance), "metadataOptions")))
                .containsEntry("state", "pending")
                .containsEntry("httpTokens", "required")
                .containsEntry("httpPutResponseHopLimit", 1)
                .containsEntry("httpEndpoint", "enabled")
                .containsEntry("instanceMetadataTags", "disabled");
        assertThat(at(launch, "detail", "resources", 0, "ARN"))
                .isEqualTo("arn:aws:ec2:eu-central-1:111122223333:instance/" + id);
    }

    @Test
    void tellsFailuresAndDryRunsWithoutAResponse() {
        wire.launch("DryRun", "true");
        var dryRun = event("RunInstances");
        heard.clear();
        wire.launch("MetadataOptions.HttpTokens", "");
        var failure = event("RunInstances");

        assertThat(detail(dryRun))
                .containsEntry("errorCode", "Client.DryRunOperation")
                .containsEntry("errorMessage", "Request would have succeeded, but DryRun flag is set.")
                .containsEntry("responseElements", null);
        assertThat(detail(failure)).containsEntry("errorCode", "Client.InvalidParameterValue");
    }

    @Test
    void omitsAResponseThatIsTooLargeForCloudTrail() {
        wire.call("RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "60", "MaxCount", "60");

        assertThat(map(at(event("RunInstances"), "detail", "responseElements")))
                .containsEntry("omitted", true)
                .containsEntry("reason", "responseElements too large")
                .containsKey("originalSize");
    }

    @Test
    void keepsAResponseOfThirtyInstances() {
        wire.call("RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "30", "MaxCount", "30");

        assertThat(map(at(event("RunInstances"), "detail", "responseElements"))).containsKey("instancesSet");
    }

    @Test
    void tellsAutoScalingFromItsCaller() {
        var ids = simulator.launchByAutoScaling("my-asg", "lt-0aaaaaaaaaaaaaaa1", "1", 1);

        var launch = event("RunInstances");

        assertThat(detail(launch))
                .containsEntry("sourceIPAddress", "autoscaling.amazonaws.com")
                .containsEntry("userAgent", "autoscaling.amazonaws.com");
        assertThat(map(at(launch, "detail", "userIdentity")))
                .containsEntry("type", "AssumedRole")
                .containsEntry("invokedBy", "autoscaling.amazonaws.com")
                .containsEntry(
                        "arn", "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling");
        assertThat(at(launch, "detail", "requestParameters", "launchTemplate"))
                .isEqualTo(Map.of("launchTemplateId", "lt-0aaaaaaaaaaaaaaa1", "version", "1"));
        assertThat(at(launch, "detail", "requestParameters", "instancesSet", "items", 0))
                .isEqualTo(Map.of("minCount", 1, "maxCount", 1));
        assertThat(at(launch, "detail", "responseElements", "instancesSet", "items", 0, "instanceId"))
                .isEqualTo(ids.getFirst());
    }

    @Test
    void tellsEveryStateInItsTurn() {
        var id = wire.launch();
        clock.advance(Duration.ofSeconds(20));
        simulator.settle();
        wire.call("StopInstances", "InstanceId.1", id);
        clock.advance(Duration.ofSeconds(30));
        wire.call("TerminateInstances", "InstanceId.1", id);
        clock.advance(Duration.ofSeconds(30));
        simulator.settle();

        var changes = events("EC2 Instance State-change Notification");

        assertThat(changes)
                .extracting(event -> at(event, "detail", "state"))
                .containsExactly("pending", "running", "stopping", "stopped", "shutting-down", "terminated");
        assertThat(changes)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("source", "aws.ec2")
                        .containsEntry("resources", List.of("arn:aws:ec2:us-east-1:111122223333:instance/" + id)));
        assertThat(at(changes.get(1), "time")).isEqualTo("2026-11-24T12:00:20Z");
    }

    @Test
    void tellsTaggingTwice() {
        simulator.fleet().add(Instance.running(ID, clock.instant()).withTag("Name", "web"));

        wire.call(
                "CreateTags",
                "ResourceId.1",
                ID,
                "ResourceId.2",
                "vol-0aaaaaaaaaaaaaaa1",
                "Tag.1.Key",
                "team",
                "Tag.1.Value",
                "a");
        wire.call("DeleteTags", "ResourceId.1", ID, "Tag.1.Key", "Name");

        var created = event("CreateTags");
        assertThat(at(created, "detail", "requestParameters"))
                .isEqualTo(Map.of(
                        "resourcesSet",
                        Map.of(
                                "items",
                                List.of(Map.of("resourceId", ID), Map.of("resourceId", "vol-0aaaaaaaaaaaaaaa1"))),
                        "tagSet",
                        Map.of("items", List.of(Map.of("key", "team", "value", "a")))));
        assertThat(map(at(created, "detail", "responseElements"))).containsEntry("_return", true);
        assertThat(at(event("DeleteTags"), "detail", "requestParameters", "tagSet"))
                .isEqualTo(Map.of("items", List.of(Map.of("key", "Name"))));
        assertThat(events("Tag Change on Resource"))
                .extracting(event -> at(event, "detail"))
                .containsExactly(
                        Map.of(
                                "changed-tag-keys",
                                List.of("team"),
                                "tags",
                                Map.of("Name", "web", "team", "a"),
                                "service",
                                "ec2",
                                "resource-type",
                                "instance",
                                "version",
                                1),
                        Map.of(
                                "changed-tag-keys",
                                List.of("Name"),
                                "tags",
                                Map.of("team", "a"),
                                "service",
                                "ec2",
                                "resource-type",
                                "instance",
                                "version",
                                2));
    }

    @Test
    void tellsAChangeOfOptionsInPascalCase() {
        simulator.fleet().add(Instance.running(ID, clock.instant()));

        wire.call(
                "ModifyInstanceMetadataOptions",
                "InstanceId",
                ID,
                "HttpTokens",
                "optional",
                "HttpEndpoint",
                "enabled",
                "HttpPutResponseHopLimit",
                "2");

        var change = event("ModifyInstanceMetadataOptions");
        assertThat(at(change, "detail", "requestParameters", "ModifyInstanceMetadataOptionsRequest"))
                .isEqualTo(Map.of(
                        "InstanceId",
                        ID,
                        "HttpTokens",
                        "optional",
                        "HttpEndpoint",
                        "enabled",
                        "HttpPutResponseHopLimit",
                        2));
        assertThat(map(at(change, "detail", "responseElements", "ModifyInstanceMetadataOptionsResponse")))
                .containsEntry("instanceId", ID)
                .containsKey("instanceMetadataOptions");
    }

    @Test
    void tellsStartsWithBothStates() {
        simulator.fleet().add(Instance.running(ID, clock.instant()).withState(InstanceState.STOPPED));

        wire.call("StartInstances", "InstanceId.1", ID);

        var start = event("StartInstances");
        assertThat(at(start, "detail", "requestParameters"))
                .isEqualTo(Map.of("instancesSet", Map.of("items", List.of(Map.of("instanceId", ID)))));
        assertThat(at(start, "detail", "responseElements", "instancesSet", "items", 0))
                .isEqualTo(Map.of(
                        "instanceId", ID,
                        "currentState", Map.of("code", 0, "name", "pending"),
                        "previousState", Map.of("code", 80, "name", "stopped")));
    }

    @Test
    void tellsRefusedCallsButNoneThatOnlyRead() {
        simulator.faults().always("ModifyInstanceMetadataOptions", Fault.accessDenied());

        wire.call("ModifyInstanceMetadataOptions", "InstanceId", ID);
        wire.call("DescribeInstances");

        assertThat(heard).hasSize(1);
        assertThat(detail(event("ModifyInstanceMetadataOptions")))
                .containsEntry("errorCode", "Client.UnauthorizedOperation");
    }

    @Test
    void namesResourcesInTheirPartition() {
        wire.callIn("cn-north-1", "RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "1", "MaxCount", "1");

        assertThat(String.valueOf(at(event("RunInstances"), "detail", "resources", 0, "ARN")))
                .startsWith("arn:aws-cn:ec2:cn-north-1:");
    }

    @Test
    void letsAListenerCallTheSimulator() {
        simulator.onEvent(json -> {
            if (json.contains("\"eventName\":\"RunInstances\"")) {
                wire.call("DescribeInstances");
                wire.call("CreateTags", "ResourceId.1", "vol-0aaaaaaaaaaaaaaa1", "Tag.1.Key", "a");
            }
        });

        wire.launch();

        assertThat(simulator.calls().counts())
                .isEqualTo(Map.of("RunInstances", 1L, "DescribeInstances", 1L, "CreateTags", 1L));
        assertThat(event("CreateTags")).isNotEmpty();
    }

    private Map<String, Object> event(String name) {
        return events("AWS API Call via CloudTrail").stream()
                .filter(event -> name.equals(at(event, "detail", "eventName")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> events(String detailType) {
        return List.copyOf(heard).stream()
                .map(EventsTest::parse)
                .filter(event -> detailType.equals(event.get("detail-type")))
                .toList();
    }

    private static Map<String, Object> detail(Map<String, Object> event) {
        return map(at(event, "detail"));
    }

    private static Object at(Object value, Object... path) {
        var current = value;
        for (var step : path) {
            current = Objects.requireNonNull(
                    step instanceof Integer index ? ((List<?>) current).get(index) : ((Map<?, ?>) current).get(step));
        }
        return current;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> parse(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
