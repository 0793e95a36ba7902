package dev.imdssteward.enforcer.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * EC2 as a rehearsal meets it: inside this process, on the loopback interface, with one plain running instance. The way
 * there, the SDK's HTTP client and connections that are kept, is the real one.
 */
public final class CannedEc2 implements AutoCloseable {
    private static final String DESCRIBED = """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>0</requestId>\
            <reservationSet><item><reservationId>r-0</reservationId><ownerId>0</ownerId><groupSet/><instancesSet><item>\
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
            </item></instancesSet></item></reservationSet></DescribeInstancesResponse>""";
    private static final String MODIFIED = """
            <ModifyInstanceMetadataOptionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
            <requestId>0</requestId><instanceId>INSTANCE</instanceId><instanceMetadataOptions><state>pending</state>\
            <httpTokens>required</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit>\
            <httpEndpoint>enabled</httpEndpoint><httpProtocolIpv6>disabled</httpProtocolIpv6>\
            <instanceMetadataTags>enabled</instanceMetadataTags></instanceMetadataOptions>\
            </ModifyInstanceMetadataOptionsResponse>""";

    private final ServerSocket server;
    private final String instanceId;

    private CannedEc2(String instanceId) throws IOException {
        this.instanceId = instanceId;
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** It answers until it is closed. */
    public static CannedEc2 withInstance(String instanceId) throws IOException {
        var ec2 = new CannedEc2(instanceId);
        Thread.ofPlatform().daemon().start(ec2::serve);
        return ec2;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Takes the standard credentials, as the first call to AWS does; without any nothing is lost. */
    public static void rehearseCredentials() {
        try (var credentials = DefaultCredentialsProvider.builder().build()) {
            credentials.resolveCredentials();
        } catch (SdkClientException none) {
            // the first invocation will tell
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                converse(connection);
            } catch (IOException | UncheckedIOException over) {
                // the client, or the rehearsal, has ended
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        var requests =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        var length = 0;
        for (var line = requests.readLine(); line != null; line = requests.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (line.isEmpty()) {
                var body = new char[length];
                for (var read = 0; read < length; read += requests.read(body, read, length - read)) {}
                connection.getOutputStream().write(answer(new String(body)));
            }
        }
    }

    private byte[] answer(String request) {
        var body =
                (request.contains("Action=DescribeInstances") ? DESCRIBED : MODIFIED).replace("INSTANCE", instanceId);
        return ("HTTP/1.1 200 OK\r\nContent-Type: text/xml;charset=UTF-8\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
