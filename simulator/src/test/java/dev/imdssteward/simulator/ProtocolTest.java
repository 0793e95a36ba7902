package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.instance.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    private final Simulator simulator = Simulator.start();
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersAQueryStringAsWellAsAForm() {
        simulator.fleet().add(Instance.running(ID, Instant.EPOCH));

        var response = Wire.send(
                "GET", URI.create(simulator.endpoint() + "/?" + Wire.form("DescribeInstances", "InstanceId.1", ID)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<instanceId>" + ID + "</instanceId>");
    }

    @Test
    void takesTheRegionFromAPresignedRequest() {
        var query = Wire.form(
                "RunInstances",
                "ImageId",
                "ami-0aaaaaaaaaaaaaaa1",
                "MinCount",
                "1",
                "MaxCount",
                "1",
                "X-Amz-Credential",
                "AKIAEXAMPLEEXAMPLE01/20261124/ap-south-1/ec2/aws4_request");

        var response = Wire.send("GET", URI.create(simulator.endpoint() + "/?" + query));

        assertThat(response.body()).contains("<availabilityZone>ap-south-1a</availabilityZone>");
    }

    @Test
    void writesErrorsAsEc2Does() {
        var answer = wire.call("BuyIsland");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .matches("<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?>\n<Response><Errors><Error>"
                        + "<Code>InvalidAction</Code><Message>The simulator has no action BuyIsland, only [A-Za-z, ]+\\."
                        + "</Message></Error></Errors><RequestID>[0-9a-f-]{36}</RequestID></Response>");
    }

    @Test
    void saysWhoTheCallerIs() {
        var body = "Action=GetCallerIdentity&Version=2011-06-15";

        var response = Wire.send("GET", URI.create(simulator.endpoint() + "/?" + body));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("<Account>111122223333</Account>", "<Arn>arn:aws:iam::111122223333:user/anonymous</Arn>");
    }

    @Test
    void knowsNoOtherStsAction() {
        var body = "Action=AssumeRole&Version=2011-06-15";

        var response = Wire.send("GET", URI.create(simulator.endpoint() + "/?" + body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void listsRegions() {
        assertThat(wire.call("DescribeRegions").texts("regionName")).contains("us-east-1", "eu-central-1");
        assertThat(wire.call("DescribeRegions", "RegionName.1", "eu-west-1").texts("regionEndpoint"))
                .containsExactly("ec2.eu-west-1.amazonaws.com");
        assertThat(wire.call("DescribeRegions", "RegionName.1", "moon-1").text("Code"))
                .isEqualTo("InvalidParameterValue");
        assertThat(wire.callIn("cn-north-1", "DescribeRegions").texts("regionEndpoint"))
                .containsExactly("ec2.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void listsRegionsThatTheAccountHasNotOptedInToOnRequest() {
        var enabled = wire.callIn("eu-south-1", "DescribeRegions");
        var all = wire.callIn("eu-south-1", "DescribeRegions", "AllRegions", "true");

        assertThat(enabled.texts("regionName")).hasSize(18).contains("eu-south-1", "us-east-1");
        assertThat(enabled.texts("optInStatus")).containsOnly("opt-in-not-required", "opted-in");
        assertThat(all.texts("regionName")).hasSize(34).contains("af-south-1");
        assertThat(all.texts("optInStatus")).contains("not-opted-in");
        assertThat(wire.callIn("af-south-1", "DescribeRegions").texts("regionName"))
                .hasSize(18);
    }

    @Test
    void describesTheZonesOfARegion() {
        var all = wire.callIn("eu-west-3", "DescribeAvailabilityZones");
        var one = wire.callIn(
                "eu-west-3", "DescribeAvailabilityZones", "Filter.1.Name", "zone-id", "Filter.1.Value.1", "euw3-az2");

        assertThat(all.texts("zoneName")).containsExactly("eu-west-3a", "eu-west-3b", "eu-west-3c");
        assertThat(all.texts("zoneState")).containsOnly("available");
        assertThat(one.texts("zoneName")).containsExactly("eu-west-3b");
        assertThat(wire.callIn("eu-west-3", "DescribeAvailabilityZones", "ZoneName.1", "us-east-1a")
                        .error())
                .isEqualTo("InvalidParameterValue: Invalid availability zone: [us-east-1a]");
    }

    @Test
    void keepsTheAccountDefaultsOfEachRegion() {
        wire.callIn(
                "eu-west-1",
                "ModifyInstanceMetadataDefaults",
                "HttpTokens",
                "required",
                "HttpPutResponseHopLimit",
                "3",
                "InstanceMetadataTags",
                "enabled");
        wire.callIn("eu-west-1", "ModifyInstanceMetadataDefaults", "InstanceMetadataTags", "no-preference");

        assertThat(wire.callIn("eu-west-1", "GetInstanceMetadataDefaults").body())
                .contains("<accountLevel><httpTokens>required</httpTokens>"
                        + "<httpPutResponseHopLimit>3</httpPutResponseHopLimit>"
                        + "<managedBy>account</managedBy></accountLevel>");
        assertThat(wire.callIn("eu-west-2", "GetInstanceMetadataDefaults").body())
                .contains("<accountLevel><managedBy>account</managedBy></accountLevel>");
        assertThat(wire.call("ModifyInstanceMetadataDefaults", "HttpPutResponseHopLimit", "65")
                        .text("Code"))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void recordsEveryCall() {
        wire.callIn("eu-west-1", "DescribeInstances", "Filter.1.Name", "instance-id", "Filter.1.Value.1", ID);
        wire.callIn("eu-west-1", "CreateTags", "ResourceId.1", ID, "ResourceId.2", "vol-0aaaaaaaaaaaaaaa1");
        wire.callIn("eu-west-1", "BuyIsland");

        assertThat(simulator.calls().all())
                .extracting(Call::action, Call::region, Call::instanceIds, Call::error)
                .containsExactly(
                        tuple("DescribeInstances", "eu-west-1", List.of(ID), ""),
                        tuple("CreateTags", "eu-west-1", List.of(ID), "MissingParameter"),
                        tuple("BuyIsland", "eu-west-1", List.of(), "InvalidAction"));
        simulator.calls().reset();
        assertThat(simulator.calls().all()).isEmpty();
    }

    @Test
    void countsCallsThatItNoLongerKeeps() {
        for (var i = 0; i < 20; i++) {
            simulator.calls().add(new Call(Instant.EPOCH, "", "ec2", "Many", List.of(), manyParameters(), ""));
        }

        assertThat(simulator.calls().of("Many")).hasSizeLessThan(20);
        assertThat(simulator.calls().counts()).isEqualTo(Map.of("Many", 20L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/2\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void refusesWhatIsNotHttp(String request) throws IOException {
        assertThat(raw(request)).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }

    @Test
    void refusesABodyOfUnreasonableSize() throws IOException {
        assertThat(raw("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 Content Too Large\r\n");
    }

    @Test
    void refusesABrokenForm() {
        assertThat(wire.call("%%%").text("Code")).isEqualTo("MalformedQueryString");
    }

    @Test
    void readsChunkedBodiesAndSeveralRequestsOfAConnection() throws IOException {
        var requests = """
                POST / HTTP/1.1
                Transfer-Encoding: chunked

                6
                Action
                10;x=y
                =DescribeRegions
                0

                POST / HTTP/1.1
                Connection: close
                Expect: 100-continue
                Content-Length: 18

                Action=DescribeIsl""";

        var answers = raw(requests.replace("\n", "\r\n"));

        assertThat(answers).contains("<DescribeRegionsResponse", "100 Continue", "<Code>InvalidAction</Code>");
    }

    @Test
    void saysWhichActionsItHas() {
        assertThat(wire.call("DescribeVolumes").error())
                .startsWith(
                        "InvalidAction: The simulator has no action DescribeVolumes, only CreateLaunchTemplate, CreateLaunchTemplateVersion, CreateTags, ")
                .endsWith(", TerminateInstances.");
    }

    @Test
    void knowsNothingAtOtherPaths() {
        assertThat(Wire.send("GET", URI.create(simulator.endpoint() + "/favicon.ico"))
                        .statusCode())
                .isEqualTo(404);
    }

    private static Map<String, String> manyParameters() {
        return IntStream.range(0, 50_000).boxed().collect(Collectors.toMap(i -> "p" + i, _ -> ""));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), simulator.endpoint().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
