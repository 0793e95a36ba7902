package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Launch;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeInstancesTest {
    private static final Instant LAUNCHED = Instant.parse("2026-11-23T12:00:00Z");
    private static final String WEB = "i-0aaaaaaaaaaaaaaa1";
    private static final String DATABASE = "i-0aaaaaaaaaaaaaaa2";
    private static final String NODE = "i-0aaaaaaaaaaaaaaa3";

    private final Simulator simulator = Simulator.start();
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void describesEverythingThatTheApiSaysOfAnInstance() {
        simulator
                .fleet()
                .add(Instance.running(WEB, LAUNCHED)
                        .withTag("Name", "<web> & \"co\"\r\n")
                        .withOperator("eks.amazonaws.com")
                        .withLaunch(Launch.at(LAUNCHED).withClientToken("abc").withRequesterId("444455556666")));

        var answer = wire.callIn("eu-central-1", "DescribeInstances", "InstanceId.1", WEB);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"")
                .contains("<instanceState><code>16</code><name>running</name></instanceState>")
                .contains("<launchTime>2026-11-23T12:00:00.000Z</launchTime>")
                .contains("<deviceIndex>0</deviceIndex>")
                .contains("<attachTime>2026-11-23T12:00:00.000Z</attachTime>")
                .contains("<clientToken>abc</clientToken>")
                .contains("<requesterId>444455556666</requesterId>")
                .contains("<ownerId>111122223333</ownerId>")
                .contains("<availabilityZone>eu-central-1a</availabilityZone>")
                .contains("<tagSet><item><key>Name</key><value>&lt;web&gt; &amp; \"co\"&#13;\n</value></item></tagSet>")
                .contains("<operator><managed>true</managed><principal>eks.amazonaws.com</principal></operator>")
                .contains("<state>applied</state><httpTokens>optional</httpTokens>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instance-id                             | i-0aaaaaaaaaaaaaaa1        | web",
                "instance-id                             | i-0aaaaaaaaaaaaaaa?        | web database node",
                "instance-state-name                     | stopped                    | database",
                "instance-state-name                     | running                    | web node",
                "client-token                            | token-of-web               | web",
                "reservation-id                          | r-0aaaaaaaaaaaaaaa9        | database",
                "image-id                                | ami-0bbbbbbbbbbbbbbb1      | node",
                "instance-type                           | c7g.*                      | node",
                "vpc-id                                  | vpc-0aaaaaaaaaaaaaaa1      | web database node",
                "subnet-id                               | subnet-none                | ''",
                "availability-zone                       | us-east-1a                 | web database node",
                "launch-time                             | 2026-11-23T12:00:00.000Z   | web database node",
                "launch-time                             | 2026-11-2*                 | web database node",
                "tag:Name                                | web                        | web",
                "tag:Name                                | *                          | web database",
                "tag:Name                                | WEB                        | ''",
                "tag-key                                 | kubernetes.io/*            | node",
                "operator.managed                        | true                       | node",
                "operator.managed                        | false                      | web database",
                "metadata-options.http-tokens            | required                   | database",
                "metadata-options.http-put-response-hop-limit | 3                     | database",
                "metadata-options.http-endpoint          | disabled                   | node",
                "metadata-options.instance-metadata-tags | enabled                    | database",
                "metadata-options.http-protocol-ipv6     | disabled                   | web database node",
                "metadata-options.http-protocol-ipv4     | enabled                    | web database",
                "metadata-options.state                  | applied                    | web database node",
                "private-dns-name                        | ip-10-0-0-11.ec2.internal  | database",
                "network-interface.mac-address           | 0a:aa:aa:aa:aa:a3          | node",
                "architecture                            | arm64                      | node",
                "instance.group-name                     | default                    | web database node",
                "block-device-mapping.device-name        | /dev/xvda                  | web database node",
                "availability-zone-id                    | use1-az1                   | web database node",
                "source-dest-check                       | false                      | ''"
            })
    void filters(String name, String value, String expected) {
        addThree();

        var answer = wire.call("DescribeInstances", "Filter.1.Name", name, "Filter.1.Value.1", value);

        assertThat(answer.texts("instanceId")).containsExactlyElementsOf(ids(expected));
    }

    @Test
    void tellsAFilterThatItLacksFromOneThatEc2Lacks() {
        addThree();

        assertThat(filter("ip-address").error())
                .isEqualTo("NotSimulated: The simulator does not simulate what the filter 'ip-address' looks at.");
        assertThat(filter("ip-adress").error()).isEqualTo("InvalidParameterValue: The filter 'ip-adress' is invalid");
    }

    @Test
    void refusesAParameterThatItWouldIgnore() {
        assertThat(wire.call("DescribeInstances", "Filters.1.Name", "instance-id")
                        .error())
                .isEqualTo(
                        "NotSimulated: The simulator has no parameter Filters.1.Name of DescribeInstances, and refuses what it "
                                + "cannot do instead of ignoring it.");
    }

    private Wire.Answer filter(String name) {
        return wire.call("DescribeInstances", "Filter.1.Name", name, "Filter.1.Value.1", "*");
    }

    @Test
    void combinesFiltersWithAndAndValuesWithOr() {
        addThree();

        var answer = wire.call(
                "DescribeInstances",
                "Filter.1.Name",
                "tag:Name",
                "Filter.1.Value.1",
                "web",
                "Filter.1.Value.2",
                "database",
                "Filter.2.Name",
                "instance-state-name",
                "Filter.2.Value.1",
                "stopped");

        assertThat(answer.texts("instanceId")).containsExactly(DATABASE);
    }

    @Test
    void ignoresUnknownIdsInAFilter() {
        addThree();

        var answer = wire.call(
                "DescribeInstances",
                "MaxResults",
                "5",
                "Filter.1.Name",
                "instance-id",
                "Filter.1.Value.1",
                "i-0fffffffffffffff1",
                "Filter.1.Value.2",
                "not-an-id",
                "Filter.1.Value.3",
                WEB);

        assertThat(answer.texts("instanceId")).containsExactly(WEB);
    }

    @Test
    void failsForAnUnknownId() {
        addThree();

        var one = wire.call("DescribeInstances", "InstanceId.1", WEB, "InstanceId.2", "i-0fffffffffffffff1");
        var two = wire.call("DescribeInstances", "InstanceId.1", "i-0fffffffffffffff1", "InstanceId.2", "i-ffffffff");

        assertThat(one.error())
                .isEqualTo("InvalidInstanceID.NotFound: The instance ID 'i-0fffffffffffffff1' does not exist");
        assertThat(two.error())
                .isEqualTo("InvalidInstanceID.NotFound: "
                        + "The instance IDs 'i-0fffffffffffffff1, i-ffffffff' do not exist");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 25, 1000})
    void pagesThroughEveryInstanceOnce(int size) {
        simulator.fleet().populate(25, 1);

        var pages = new ArrayList<List<String>>();
        var token = "";
        do {
            var answer = token.isEmpty()
                    ? wire.call("DescribeInstances", "MaxResults", String.valueOf(size))
                    : wire.call("DescribeInstances", "MaxResults", String.valueOf(size), "NextToken", token);
            pages.add(answer.texts("instanceId"));
            token = answer.text("nextToken");
        } while (!token.isEmpty());

        assertThat(pages).hasSize((25 + size - 1) / size).allMatch(page -> page.size() <= size);
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactlyElementsOf(
                        simulator.fleet().all().stream().map(Instance::id).toList());
    }

    @Test
    void keepsInstancesOfOneLaunchInOneReservation() {
        wire.call("RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "2", "MaxCount", "2");
        wire.launch();

        var answer = wire.call("DescribeInstances");

        assertThat(answer.texts("instanceId")).hasSize(3);
        assertThat(answer.texts("reservationId")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MaxResults  | 4    | InvalidParameterValue: Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.",
                "MaxResults  | 1001 | InvalidParameterValue: Value ( 1001 ) for parameter maxResults is invalid. Expecting a value less than or equal to 1000.",
                "NextToken   | abc  | InvalidNextToken: The specified NextToken is not valid.",
                "Filter.1.Name | color | InvalidParameterValue: The filter 'color' is invalid",
                "DryRun      | true | DryRunOperation: Request would have succeeded, but DryRun flag is set."
            })
    void refusesWhatEc2Refuses(String parameter, String value, String error) {
        assertThat(wire.call("DescribeInstances", parameter, value).error()).isEqualTo(error);
    }

    @Test
    void takesNoMaxResultsTogetherWithIds() {
        addThree();

        assertThat(wire.call("DescribeInstances", "InstanceId.1", WEB, "MaxResults", "5")
                        .error())
                .isEqualTo("InvalidParameterCombination: "
                        + "The parameter instancesSet cannot be used with the parameter maxResults");
    }

    @Test
    void takesTwoHundredValuesAFilterAndNoMore() {
        addThree();

        assertThat(byIds(200).texts("instanceId")).containsExactly(WEB, DATABASE, NODE);
        assertThat(byIds(201).text("Code")).isEqualTo("FilterLimitExceeded");
    }

    @Test
    void hidesManagedInstancesUnlessTheyAreAskedFor() {
        try (var hiding = Simulator.start(SimulatorOptions.defaults().withManagedHidden(true))) {
            hiding.fleet().add(Instance.running(NODE, LAUNCHED).withOperator("eks.amazonaws.com"));
            var asking = new Wire(hiding);

            assertThat(asking.call("DescribeInstances").texts("instanceId")).isEmpty();
            assertThat(asking.call("DescribeInstances", "IncludeManagedResources", "true")
                            .texts("instanceId"))
                    .containsExactly(NODE);
        }
    }

    @Test
    void knowsInstancesOnlyInTheirRegion() {
        simulator.fleet().add(Instance.running(WEB, LAUNCHED));
        var home = wire.callIn("eu-central-1", "DescribeInstances");
        var elsewhere = wire.callIn("eu-west-1", "DescribeInstances");
        wire.callIn("eu-west-1", "RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "1", "MaxCount", "1");

        assertThat(home.texts("instanceId")).containsExactly(WEB);
        assertThat(elsewhere.texts("instanceId")).isEmpty();
        assertThat(wire.callIn("eu-west-1", "DescribeInstances").texts("availabilityZone"))
                .containsExactly("eu-west-1a");
        assertThat(wire.callIn("eu-west-1", "DescribeInstances", "InstanceId.1", WEB)
                        .text("Code"))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    private Wire.Answer byIds(int count) {
        var parameters = new ArrayList<>(List.of("Filter.1.Name", "instance-id"));
        IntStream.rangeClosed(1, count)
                .forEach(i ->
                        parameters.addAll(List.of("Filter.1.Value." + i, "i-0aaaaaaaaaaaaaa%02x".formatted(i + 0xa0))));
        return wire.call("DescribeInstances", parameters.toArray(String[]::new));
    }

    private void addThree() {
        var launch = Launch.at(LAUNCHED);
        var web = Instance.running(WEB, LAUNCHED)
                .withTag("Name", "web")
                .withLaunch(launch.withClientToken("token-of-web"));
        var database = Instance.running(DATABASE, LAUNCHED)
                .withTag("Name", "database")
                .withState(InstanceState.STOPPED)
                .withOptions(MetadataOptions.DEFAULT
                        .withTokens(Tokens.REQUIRED)
                        .withHopLimit(3)
                        .withInstanceTags(EnabledState.ENABLED))
                .withLaunch(launch.withReservationId("r-0aaaaaaaaaaaaaaa9"));
        var node = Instance.running(NODE, LAUNCHED)
                .withTag("kubernetes.io/cluster/x", "owned")
                .withOperator("eks.amazonaws.com")
                .withOptions(MetadataOptions.DEFAULT.withEndpoint(EnabledState.DISABLED))
                .withLaunch(launch.withImageId("ami-0bbbbbbbbbbbbbbb1").withInstanceType("c7g.large"));
        List.of(web, database, node).forEach(simulator.fleet()::add);
    }

    private static List<String> ids(String names) {
        return names.lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .filter(name -> !name.isEmpty())
                .map(name -> switch (name) {
                    case "web" -> WEB;
                    case "database" -> DATABASE;
                    default -> NODE;
                })
                .toList();
    }
}
