package dev.imdssteward.enforcer.aws.priming;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers of {@link CannedAws}: every instance that is asked for is running and plain, and can be changed but one. */
final class CannedAnswers {
    private static final String DESCRIBED = """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>0</requestId>\
            <reservationSet>ITEMS</reservationSet></DescribeInstancesResponse>""";
    private static final String ITEM = """
            <item><reservationId>r-0</reservationId><ownerId>0</ownerId><groupSet/><instancesSet><item>\
            <instanceId>INSTANCE</instanceId><imageId>ami-0</imageId><instanceType>t4g.small</instanceType>\
            <instanceState><code>16</code><name>running</name></instanceState><amiLaunchIndex>0</amiLaunchIndex>\
            <launchTime>2026-01-01T00:00:00.000Z</launchTime><monitoring><state>disabled</state></monitoring>\
            <placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement>\
            <productCodes/><groupSet><item><groupId>sg-0</groupId><groupName>default</groupName></item></groupSet>\
            <blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-0</volumeId>\
            <status>attached</status><attachTime>2026-01-01T00:00:00.000Z</attachTime>\
            <deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>\
            <networkInterfaceSet><item><networkInterfaceId>eni-0</networkInterfaceId><status>in-use</status>\
            <attachment><deviceIndex>0</deviceIndex><attachTime>2026-01-01T00:00:00.000Z</attachTime></attachment>\
            </item></networkInterfaceSet><operator><managed>false</managed></operator>\
            <tagSet><item><key>Name</key><value>canned</value></item></tagSet>\
            <metadataOptions><state>applied</state><httpTokens>optional</httpTokens>\
            <httpPutResponseHopLimit>1</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint>\
            <instanceMetadataTags>disabled</instanceMetadataTags></metadataOptions>\
            </item></instancesSet></item>""";
    private static final String MODIFIED = """
            <ModifyInstanceMetadataOptionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
            <requestId>0</requestId><instanceId>i-00000000000000000</instanceId><instanceMetadataOptions><state>pending</state>\
            <httpTokens>required</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit>\
            <httpEndpoint>enabled</httpEndpoint><httpProtocolIpv6>disabled</httpProtocolIpv6>\
            <instanceMetadataTags>enabled</instanceMetadataTags></instanceMetadataOptions>\
            </ModifyInstanceMetadataOptionsResponse>""";
    private static final String REFUSED = """
            <Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this \
            operation.</Message></Error></Errors><RequestID>0</RequestID></Response>""";
    private static final String TOLD = """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>0</MessageId>\
            </PublishResult><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></PublishResponse>""";
    private static final String PUBLISHED =
            "{\"FailedEntryCount\":0,\"Entries\":[" + "{\"EventId\":\"0\"},".repeat(9) + "{\"EventId\":\"0\"}]}";
    private static final String PUT_OFF = "{\"Successful\":[{\"Id\":\"m0\"}],\"Failed\":[]}";

    /** One day of one instance without a call of IMDSv1. */
    private static final String QUIET = new String(
            Base64.getDecoder()
                    .decode(
                            "oXFNZXRyaWNEYXRhUmVzdWx0c4GlYklkYm0wZUxhYmVsYm0walRpbWVzdGFtcHOBwftB2lVuQAAAAGZWYWx1ZXOB+wAA"
                                    + "AAAAAAAAalN0YXR1c0NvZGVoQ29tcGxldGU="),
            StandardCharsets.ISO_8859_1);

    private static final Pattern TARGET = Pattern.compile("(?i)X-Amz-Target: \\w+\\.(\\w+)");
    private static final Pattern OPERATION = Pattern.compile("^POST \\S+/operation/(\\w+) ");
    private static final Pattern ACTION = Pattern.compile("^Action=(\\w+)");
    private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{17}");

    private final String refusedId;

    /** Changing the instance of this id is refused. */
    CannedAnswers(String refusedId) {
        this.refusedId = refusedId;
    }

    /** The parts of an answer; each character of the body is a byte. */
    record Answer(int status, String type, String body) {
        private static Answer xml(int status, String body) {
            return new Answer(status, "text/xml;charset=UTF-8", body);
        }

        private static Answer json(String body) {
            return new Answer(200, "application/x-amz-json-1.1", body);
        }

        private static Answer cbor(String body) {
            return new Answer(200, "application/cbor\r\nsmithy-protocol: rpc-v2-cbor", body);
        }
    }

    /** The API call of a request. */
    static String call(String head, String body) {
        return Stream.of(TARGET.matcher(head), OPERATION.matcher(head), ACTION.matcher(body))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    Answer to(String call, String body) {
        return switch (call) {
            case "GetMetricData" -> Answer.cbor(QUIET);
            case "PutEvents" -> Answer.json(PUBLISHED);
            case "ChangeMessageVisibilityBatch" -> Answer.json(PUT_OFF);
            case "Publish" -> Answer.xml(200, TOLD);
            case "DescribeInstances" -> Answer.xml(200, DESCRIBED.replace("ITEMS", items(body)));
            default -> body.contains(refusedId) ? Answer.xml(403, REFUSED) : Answer.xml(200, MODIFIED);
        };
    }

    private static String items(String request) {
        return INSTANCE_ID
                .matcher(request)
                .results()
                .map(MatchResult::group)
                .map(id -> ITEM.replace("INSTANCE", id))
                .collect(Collectors.joining());
    }
}
