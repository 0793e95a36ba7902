package dev.imdssteward.verifier.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.verifier.FakeImds;
import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.ImdsEndpoint;
import dev.imdssteward.verifier.imds.Limits;
import dev.imdssteward.verifier.imds.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceDoctorTest {

    private static final String HEADING =
            "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n";
    private static final String DEFAULT = "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n";
    private static final String LOCAL = "eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n";
    private static final String REJECTED = "*\tFEA9FEA9\t00000000\t0205\t0\t0\t0\tFFFFFFFF\t0\t0\t0\n";

    private static final String BLACKHOLE = "*\tFEA9FEA9\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0\n";
    private static final String LOOPBACK = "lo\tFEA9FEA9\t00000000\t0005\t0\t0\t100\tFFFFFFFF\t0\t0\t0\n";
    private static final String BETTER = "eth1\tFEA9FEA9\t00000000\t0005\t0\t0\t50\tFFFFFFFF\t0\t0\t0\n";

    private static final String NO6 = "00000000000000000000000000000000";
    private static final String NET6 = "fd000000000000000000000000000000 08 " + NO6 + " 00 " + NO6
            + " 00000100 00000001 00000000 00000001     eth0\n";
    private static final String UNREACHABLE6 =
            NO6 + " 00 " + NO6 + " 00 " + NO6 + " ffffffff 00000001 00000000 00200200       lo\n";
    private static final String LOCAL6 = "fd000ec2000000000000000000000254 80 " + NO6 + " 00 " + NO6
            + " 00000000 00000002 00000000 80200001     eth0\n";

    @TempDir
    private Path root;

    private final Properties properties = new Properties();

    @ParameterizedTest
    @CsvSource({
        "http_proxy, http://p:1, proxy variables, NO_PROXY",
        "ALL_PROXY, socks5://p:1, proxy variables, NO_PROXY",
        "AWS_EC2_METADATA_DISABLED, true, AWS_EC2_METADATA_DISABLED, Unset",
        "JAVA_TOOL_OPTIONS, -Dhttp.proxyHost=p, JVM, Unset",
    })
    void findsWhatAVariableGetsInTheWay(String variable, String value, String topic, String remedy) {
        assertThat(look(Map.of(variable, value), topic).remedy()).contains(remedy);
        assertThat(look(Map.of(), topic).isFine()).isTrue();
    }

    @Test
    void doesNotMindAProxyWithAnException() {
        var environment = Map.of("http_proxy", "http://p:1", "no_proxy", "localhost,169.254.169.254");

        assertThat(look(environment, "proxy variables").isFine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.25", "1169.254.169.254", "*.example.com"})
    void doesNotTakeASimilarExceptionForOne(String exception) {
        var environment = Map.of("http_proxy", "http://p:1", "no_proxy", exception);

        assertThat(look(environment, "proxy variables").isFine()).isFalse();
    }

    @Test
    void findsAProxyPropertyThatHasNoException() {
        properties.setProperty("http.proxyHost", "p");
        assertThat(look(Map.of(), "proxy properties").remedy()).contains("http.nonProxyHosts");

        properties.setProperty("http.nonProxyHosts", "localhost|169.254.169.254");
        assertThat(look(Map.of(), "proxy properties").isFine()).isTrue();
    }

    @Test
    void findsThatNoRouteLeadsThere() throws IOException {
        assertThat(routed(DEFAULT + LOCAL).detail()).contains("goes through eth0");
        assertThat(routed(LOCAL).remedy()).contains("ip route replace 169.254.169.254/32");
        assertThat(routed(DEFAULT + REJECTED).remedy()).contains("ip route replace");
        assertThat(routed(DEFAULT + BLACKHOLE).remedy()).contains("ip route replace");
        assertThat(routed(DEFAULT.replace("0003", "0002")).remedy()).contains("ip route replace");
    }

    @Test
    void findsThatTheRouteLeadsNowhere() throws IOException {
        assertThat(routed(DEFAULT + LOOPBACK).detail()).contains("stays on this machine (the device lo)");
        assertThat(routed(DEFAULT + LOOPBACK + BETTER).detail()).contains("goes through eth1");

        write("proc/net/fib_trie", "Local:\n     |-- 169.254.169.253\n        /32 host LOCAL\n");
        assertThat(routed(DEFAULT).isFine()).isTrue();
        write("proc/net/fib_trie", "Local:\n     |-- 169.254.169.254\n        /32 host LOCAL\n");
        assertThat(routed(DEFAULT).remedy()).contains("ip addr del 169.254.169.254/32 dev lo");
    }

    @Test
    void looksForTheIpv6RouteToo() throws IOException {
        write("proc/net/ipv6_route", NET6 + UNREACHABLE6);
        assertThat(look6().detail()).contains("goes through eth0");
        write("proc/net/ipv6_route", UNREACHABLE6);
        assertThat(look6().remedy()).contains("ip route replace").contains("/128");
        write("proc/net/ipv6_route", NET6 + LOCAL6);
        assertThat(look6().detail()).contains("stays on this machine");
    }

    @ParameterizedTest
    @CsvSource({
        "true, 200 OK, session tokens reach it",
        "false, 403 Forbidden, and no session token reaches it (PUT /latest/api/token answered 403)",
        "false, '', is one hop further away",
    })
    void saysThatSessionTokensReachAContainerOnlyWhereOneDid(boolean hasToken, String status, String words)
            throws IOException {
        write(".dockerenv", "");

        assertThat(find(doctor(ImdsEndpoint.IPV4, Map.of()).lookAt(replyTo(status), hasToken), "container")
                        .detail())
                .contains(words);
    }

    private static Reply replyTo(String status) {
        try (var imds = FakeImds.start()) {
            imds.answer(
                    "PUT /latest/api/token",
                    status.isEmpty()
                            ? FakeImds.HANG
                            : FakeImds.reply(status, "t").getBytes(StandardCharsets.US_ASCII));
            return new Imds(ImdsEndpoint.parse(imds.url()), new Limits(200, 0, 60)).requestToken();
        }
    }

    private Observation routed(String routes) throws IOException {
        write("proc/net/route", HEADING + routes);
        return look(Map.of(), "route");
    }

    private Observation look6() {
        return find(doctor(ImdsEndpoint.IPV6, Map.of()).lookAround(), "route");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private Observation look(Map<String, String> environment, String topic) {
        return find(doctor(ImdsEndpoint.IPV4, environment).lookAround(), topic);
    }

    private InstanceDoctor doctor(String endpoint, Map<String, String> environment) {
        return new InstanceDoctor(new Machine(environment, properties, root), ImdsEndpoint.parse(endpoint));
    }

    private static Observation find(List<Observation> findings, String topic) {
        return findings.stream()
                .filter(finding -> finding.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
