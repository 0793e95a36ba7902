package dev.imdssteward.enforcer.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers every EC2 call as if there were one plain running instance, without a network. */
final class CannedHttp implements SdkHttpClient {
    private static final String DESCRIBED = """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>0</requestId>\
            <reservationSet><item><instancesSet><item><instanceId>INSTANCE</instanceId>\
            <instanceState><code>16</code><name>running</name></instanceState>\
            <networkInterfaceSet><item><attachment><deviceIndex>0</deviceIndex>\
            <attachTime>2026-01-01T00:00:00.000Z</attachTime></attachment></item></networkInterfaceSet>\
            <tagSet><item><key>Name</key><value>canned</value></item></tagSet>\
            <metadataOptions><state>applied</state><httpTokens>optional</httpTokens>\
            <httpPutResponseHopLimit>1</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint>\
            <instanceMetadataTags>disabled</instanceMetadataTags></metadataOptions>\
            </item></instancesSet></item></reservationSet></DescribeInstancesResponse>""";
    private static final String MODIFIED = """
            <ModifyInstanceMetadataOptionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
            <requestId>0</requestId></ModifyInstanceMetadataOptionsResponse>""";

    private final String instanceId;

    CannedHttp(String instanceId) {
        this.instanceId = instanceId;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(answer(request).getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private String answer(HttpExecuteRequest request) {
        return body(request).contains("Action=DescribeInstances")
                ? DESCRIBED.replace("INSTANCE", instanceId)
                : MODIFIED;
    }

    private static String body(HttpExecuteRequest request) {
        try (var body = request.contentStreamProvider().orElseThrow().newStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {}
}
