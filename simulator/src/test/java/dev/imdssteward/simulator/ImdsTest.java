package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.call.Faults;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Launch;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.instance.UserData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withClock(clock)
            .withTiming(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5)));
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersWithoutATokenWhereTokensAreOptional() {
        add(options -> options);

        var response = get("/latest/meta-data/instance-id");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(ID);
        assertThat(response.headers().map())
                .containsEntry("server", List.of("EC2ws"))
                .containsEntry("content-type", List.of("text/plain"))
                .containsEntry("connection", List.of("close"));
    }

    @Test
    void demandsATokenWhereTokensAreRequired() {
        add(options -> options.withTokens(Tokens.REQUIRED));

        assertThat(get("/latest/meta-data/instance-id").statusCode()).isEqualTo(401);
        assertThat(get("/latest/meta-data/instance-id", TOKEN, token()).body()).isEqualTo(ID);
    }

    @Test
    void obeysAChangeOfItsOptionsOnceItIsApplied() {
        add(options -> options);
        simulator.fleet().change(ID, instance -> instance.withTag("Name", "web"));
        wire.call(
                "ModifyInstanceMetadataOptions",
                "InstanceId",
                ID,
                "HttpTokens",
                "required",
                "HttpEndpoint",
                "enabled",
                "InstanceMetadataTags",
                "enabled");

        var early = get("/latest/meta-data/instance-id").statusCode();
        clock.advance(Duration.ofSeconds(5));
        var late = get("/latest/meta-data/instance-id").statusCode();

        assertThat(early).isEqualTo(200);
        assertThat(late).isEqualTo(401);
        assertThat(get("/latest/meta-data/tags/instance/Name", TOKEN, token()).body())
                .isEqualTo("web");
    }

    @Test
    void saysHowLongATokenIsGoodFor() {
        add(options -> options);

        var issued = wire.imds("PUT", ID, "/latest/api/token", TTL, "21600");
        clock.advance(Duration.ofMinutes(10));
        var used = get("/latest/meta-data/", TOKEN, issued.body());

        assertThat(issued.statusCode()).isEqualTo(200);
        assertThat(issued.body()).hasSize(56);
        assertThat(issued.headers().firstValue(TTL)).contains("21600");
        assertThat(used.headers().firstValue(TTL)).contains("21000");
    }

    @Test
    void refusesATokenThatIsExpiredForeignOrInvented() {
        add(options -> options);
        simulator.fleet().add(Instance.running("i-0aaaaaaaaaaaaaaa2", clock.instant()));
        var token = token();
        var foreign = wire.imds("PUT", "i-0aaaaaaaaaaaaaaa2", "/latest/api/token", TTL, "60")
                .body();
        clock.advance(Duration.ofMinutes(1));

        assertThat(get("/latest/meta-data/", TOKEN, token).statusCode()).isEqualTo(401);
        assertThat(get("/latest/meta-data/", TOKEN, foreign).statusCode()).isEqualTo(401);
        assertThat(get("/latest/meta-data/", TOKEN, "invented").statusCode()).isEqualTo(401);
        assertThat(get("/latest/meta-data/", TOKEN, "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21601", "-1", "x", "", "99999999999999"})
    void refusesATokenLifeOutOfRange(String seconds) {
        add(options -> options);

        assertThat(wire.imds("PUT", ID, "/latest/api/token", TTL, seconds).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesATokenRequestWithoutALife() {
        add(options -> options);

        assertThat(wire.imds("PUT", ID, "/latest/api/token").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesForwardedRequestsExceptPlainImdsv1() {
        add(options -> options);

        assertThat(wire.imds("PUT", ID, "/latest/api/token", TTL, "60", "X-Forwarded-For", "10.0.0.1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/latest/meta-data/", TOKEN, token(), "X-Forwarded-For", "10.0.0.1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/latest/meta-data/", "X-Forwarded-For", "10.0.0.1").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "DELETE", "HEAD"})
    void issuesTokensToPutOnly(String method) {
        add(options -> options);

        var response = wire.imds(method, ID, "/latest/api/token");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("OPTIONS, PUT");
    }

    @Test
    void saysNotAllowedAsTheRealOneDoes() throws IOException {
        add(options -> options);

        assertThat(raw("GET /imds/" + ID + "/latest/api/token HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 405 Not Allowed\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /2021-03-23/api/token, 403",
        "PUT, /latest/meta-data/, 405",
        "POST, /latest/meta-data/, 405",
        "GET, /latest/meta-data/nothing, 404",
        "GET, /latest/meta-data/instance-id/x, 404",
        "GET, /elsewhere/meta-data/, 404",
        "GET, /latest/user-data, 404",
        "GET, /2021-03-23/meta-data/instance-id, 200",
        "GET, /2019-10-01/meta-data/instance-id, 200",
        "GET, /2009-04-04/meta-data/instance-id, 200",
        "GET, /2019-10-02/meta-data/instance-id, 404",
        "GET, /latest/meta-data/instance-id/, 200",
        "GET, /latest/meta-data/iam/info, 404",
        "GET, /latest/meta-data/iam/security-credentials/, 404",
        "GET, /latest/dynamic/fws/instance-monitoring, 200",
        "GET, /latest//meta-data/instance-id, 200",
        "GET, /latest/meta-data, 200",
        "HEAD, /latest/meta-data/instance-id, 200"
    })
    void answersByMethodAndPath(String method, String path, int status) {
        add(options -> options);

        assertThat(wire.imds(method, ID, path).statusCode()).isEqualTo(status);
    }

    @Test
    void answersNothingButForbiddenWhereItsEndpointIsDisabled() {
        add(options -> options.withEndpoint(EnabledState.DISABLED));

        assertThat(get("/latest/meta-data/").statusCode()).isEqualTo(403);
        assertThat(wire.imds("PUT", ID, "/latest/api/token", TTL, "60").statusCode())
                .isEqualTo(403);
    }

    @Test
    void listsTagsOnlyWhereTheyAreOffered() {
        add(options -> options);
        simulator.fleet().change(ID, instance -> instance.withTag("Name", "web"));
        var without = get("/latest/meta-data/").body();
        var hidden = get("/latest/meta-data/tags/instance").statusCode();

        simulator
                .fleet()
                .change(
                        ID,
                        instance -> instance.withOptions(instance.options().withInstanceTags(EnabledState.ENABLED)));

        assertThat(without.lines()).doesNotContain("tags/");
        assertThat(hidden).isEqualTo(404);
        assertThat(get("/latest/meta-data/").body().lines()).contains("tags/", "instance-id", "placement/");
        assertThat(get("/latest/meta-data/tags/").body()).isEqualTo("instance/");
        assertThat(get("/latest/meta-data/tags/instance").body()).isEqualTo("Name");
        assertThat(get("/latest/meta-data/tags/instance/").body()).isEqualTo("Name");
        assertThat(get("/latest/meta-data/tags/instance/name").statusCode()).isEqualTo(404);
    }

    @Test
    void offersAnEmptyListingWhenThereAreNoTags() {
        add(options -> options.withInstanceTags(EnabledState.ENABLED));

        var listing = get("/latest/meta-data/tags/instance/");

        assertThat(get("/latest/meta-data/").body().lines()).contains("tags/");
        assertThat(listing.statusCode()).isEqualTo(200);
        assertThat(listing.body()).isEmpty();
    }

    @Test
    void servesTagValuesByteForByte() {
        add(options -> options.withInstanceTags(EnabledState.ENABLED));
        var value = " ü'\"$(x)`\n\r\n\t";
        simulator
                .fleet()
                .change(
                        ID,
                        instance -> instance.withTags(
                                Map.of("a:b@c=d+e,f.g", value, "empty", "", "aws:autoscaling:groupName", "g")));

        assertThat(get("/latest/meta-data/tags/instance/a:b@c=d+e,f.g").body()).isEqualTo(value);
        assertThat(get("/latest/meta-data/tags/instance/a%3Ab%40c%3Dd%2Be,f.g").body())
                .isEqualTo(value);
        assertThat(get("/latest/meta-data/tags/instance/empty").body()).isEmpty();
        assertThat(get("/latest/meta-data/tags/instance/").body().lines())
                .containsExactly("a:b@c=d+e,f.g", "aws:autoscaling:groupName", "empty");
    }

    @ParameterizedTest
    @CsvSource({
        "ami-id, ami-0aaaaaaaaaaaaaaa1",
        "instance-type, t3.micro",
        "local-ipv4, 10.0.0.10",
        "placement/region, us-east-1",
        "placement/availability-zone, us-east-1a",
        "placement/availability-zone-id, use1-az1",
        "hostname, ip-10-0-0-10.ec2.internal",
        "mac, 0a:aa:aa:aa:aa:a1",
        "network/interfaces/macs/, 0a:aa:aa:aa:aa:a1/",
        "network/interfaces/macs/0a:aa:aa:aa:aa:a1/local-hostname, ip-10-0-0-10.ec2.internal",
        "network/interfaces/macs/0a:aa:aa:aa:aa:a1/owner-id, 111122223333",
        "network/interfaces/macs/0a:aa:aa:aa:aa:a1/security-group-ids, sg-0aaaaaaaaaaaaaaa1",
        "network/interfaces/macs/0a:aa:aa:aa:aa:a1/security-groups, default",
        "network/interfaces/macs/0a:aa:aa:aa:aa:a1/subnet-ipv4-cidr-block, 10.0.0.0/16",
        "network/interfaces/macs/0a:aa:aa:aa:aa:a1/vpc-ipv4-cidr-blocks, 10.0.0.0/16",
        "events/maintenance/scheduled, []",
        "services/domain, amazonaws.com"
    })
    void describesItsInstance(String path, String value) {
        add(options -> options);

        assertThat(get("/latest/meta-data/" + path).body()).isEqualTo(value);
    }

    /** Region fetcher of botocore, EC2MetadataUtils of Java, Ansible and Fluent Bit ask for values with a slash at the end. */
    @Test
    void servesAValueWithASlashAtItsEnd() {
        add(options -> options.withInstanceTags(EnabledState.ENABLED));
        simulator.fleet().change(ID, instance -> instance.withTag("Name", "web"));

        assertThat(get("/latest/meta-data/placement/availability-zone/").body()).isEqualTo("us-east-1a");
        assertThat(get("/latest/dynamic/instance-identity/document/").body()).contains(ID);
        assertThat(get("/latest/meta-data/tags/instance/Name/").body()).isEqualTo("web");
    }

    @Test
    void offersTagsSinceTheVersionThatBroughtThem() {
        add(options -> options.withInstanceTags(EnabledState.ENABLED));

        assertThat(get("/2021-03-23/meta-data/tags/").statusCode()).isEqualTo(200);
        assertThat(get("/2021-01-03/meta-data/tags/").statusCode()).isEqualTo(404);
    }

    @Test
    void servesUserDataThatIsNoText() throws IOException {
        add(options -> options);
        var gzip = new byte[] {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, 0, 13, 10};
        launch(launch -> launch.withUserData(UserData.of(gzip)));

        try (var body =
                URI.create(simulator.imds(ID) + "/latest/user-data").toURL().openStream()) {
            assertThat(body.readAllBytes()).isEqualTo(gzip);
        }
    }

    @Test
    void hasARoleWhereTheInstanceHasAProfile() {
        add(options -> options);
        launch(launch -> launch.withSetting("IamInstanceProfile.Arn", "arn:aws:iam::1:instance-profile/a/web"));

        assertThat(get("/latest/meta-data/iam/security-credentials/").body()).isEqualTo("web");
        assertThat(get("/latest/meta-data/iam/security-credentials/web").body()).contains("\"AccessKeyId\" : \"ASIA");
        assertThat(get("/latest/meta-data/iam/info").body()).contains("arn:aws:iam::111122223333:instance-profile/web");
    }

    @Test
    void listsTheKeyPairByItsNumber() {
        add(options -> options);
        launch(launch -> launch.withSetting("KeyName", "my-key"));

        assertThat(get("/latest/meta-data/public-keys/").body()).isEqualTo("0=my-key");
        assertThat(get("/latest/meta-data/public-keys/0/openssh-key").body()).endsWith(" my-key\n");
        assertThat(get("/latest/meta-data/").body().lines()).contains("public-keys/");
    }

    @Test
    void answersOnAPortOfItsOwn() {
        add(options -> options.withTokens(Tokens.REQUIRED));

        var endpoint =
                Wire.send("GET", URI.create(simulator.imds(ID) + "/endpoint")).body();
        var token = Wire.send("PUT", URI.create(endpoint + "/latest/api/token"), TTL, "60")
                .body();

        assertThat(endpoint)
                .matches("http://127\\.0\\.0\\.1:[0-9]+")
                .isEqualTo(simulator.imdsWithoutPath(ID).toString());
        assertThat(Wire.send("GET", URI.create(endpoint + "/latest/meta-data/instance-id"), TOKEN, token)
                        .body())
                .isEqualTo(ID);
        assertThat(Wire.send("GET", URI.create(endpoint + "/latest/meta-data/instance-id"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Wire.send("GET", URI.create(simulator.imds("i-0bbbbbbbbbbbbbbb1") + "/endpoint"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void servesTheIdentityDocumentAndUserData() {
        add(options -> options);
        simulator
                .fleet()
                .change(
                        ID,
                        instance ->
                                instance.withLaunch(Launch.at(clock.instant()).withUserData(UserData.of("#!/bin/sh"))));

        var userData = get("/latest/user-data");

        assertThat(get("/latest/dynamic/instance-identity/document").body())
                .contains(
                        "\"instanceId\" : \"" + ID + "\"",
                        "\"region\" : \"us-east-1\"",
                        "\"accountId\" : \"111122223333\"",
                        "\"marketplaceProductCodes\" : null",
                        "\"kernelId\" : null");
        assertThat(userData.body()).isEqualTo("#!/bin/sh");
        assertThat(userData.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(get("/latest").body().lines()).containsExactly("dynamic", "meta-data", "user-data");
        assertThat(get("/").body().lines()).contains("latest");
    }

    @Test
    void countsAnsweredAndRefusedImdsv1Requests() {
        add(options -> options);
        get("/latest/meta-data/instance-id");
        get("/latest/meta-data/nothing");
        clock.advance(Duration.ofMinutes(6));
        get("/latest/meta-data/instance-id");
        get("/latest/meta-data/instance-id");
        get("/latest/meta-data/instance-id", TOKEN, token());
        simulator
                .fleet()
                .change(ID, instance -> instance.withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
        get("/latest/meta-data/instance-id");

        var usage = simulator.fleet().usage();

        assertThat(usage.answered(ID).values()).containsExactly(1L, 2L);
        assertThat(usage.answeredInTotal(ID)).isEqualTo(3);
        assertThat(usage.refusedInTotal(ID)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = InstanceState.class,
            names = {"STOPPED", "TERMINATED"})
    void isGoneWithItsInstance(InstanceState state) {
        simulator.fleet().add(Instance.running(ID, clock.instant()).pinnedIn(state));

        assertThatThrownBy(() -> get("/latest/meta-data/")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void isNotThereForAnUnknownInstance() {
        assertThatThrownBy(() -> get("/latest/meta-data/")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void swallowsTokensBeyondTheHopLimit() throws IOException {
        add(options -> options);
        var inside = URI.create(simulator.imds(ID, 2) + "/latest/meta-data/instance-id");

        assertThat(Wire.send("GET", inside).body()).isEqualTo(ID);
        assertThatThrownBy(() -> raw("PUT " + simulator.imds(ID, 2).getPath() + "/latest/api/token HTTP/1.1\r\n" + TTL
                        + ": 60\r\n\r\n"))
                .isInstanceOf(SocketTimeoutException.class);
        simulator.fleet().change(ID, instance -> instance.withOptions(MetadataOptions.DEFAULT.withHopLimit(2)));
        var token = Wire.send("PUT", URI.create(simulator.imds(ID, 2) + "/latest/api/token"), TTL, "60");
        assertThat(token.statusCode()).isEqualTo(200);
    }

    @Test
    void suffersScriptedFaults() {
        add(options -> options);
        simulator.faults().next(Faults.IMDS, 1, Fault.unavailable());

        assertThat(get("/latest/meta-data/").statusCode()).isEqualTo(503);
        assertThat(get("/latest/meta-data/").statusCode()).isEqualTo(200);
    }

    private void add(UnaryOperator<MetadataOptions> options) {
        simulator
                .fleet()
                .add(Instance.running(ID, clock.instant()).withOptions(options.apply(MetadataOptions.DEFAULT)));
    }

    private void launch(UnaryOperator<Launch> change) {
        simulator.fleet().change(ID, instance -> instance.withLaunch(change.apply(instance.launch())));
    }

    private String token() {
        return wire.imds("PUT", ID, "/latest/api/token", TTL, "60").body();
    }

    private HttpResponse<String> get(String path, String... headers) {
        return wire.imds("GET", ID, path, headers);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), simulator.endpoint().getPort())) {
            socket.setSoTimeout(300);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
