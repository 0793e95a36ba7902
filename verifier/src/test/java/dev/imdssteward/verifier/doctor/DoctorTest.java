package dev.imdssteward.verifier.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.verifier.imds.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

    private static final String HEADING =
            "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n";
    private static final String DEFAULT = "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n";
    private static final String LOCAL = "eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n";
    private static final String REJECTED = "*\tFEA9FEA9\t00000000\t0205\t0\t0\t0\tFFFFFFFF\t0\t0\t0\n";

    @TempDir
    private Path root;

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

    @Test
    void findsThatNoRouteLeadsThere() throws IOException {
        assertThat(routed(DEFAULT + LOCAL).detail()).contains("goes through eth0");
        assertThat(routed(LOCAL).remedy()).contains("ip route replace 169.254.169.254/32");
        assertThat(routed(DEFAULT + REJECTED).remedy()).contains("ip route replace");
    }

    private Finding routed(String routes) throws IOException {
        Files.createDirectories(root.resolve("proc/net"));
        Files.writeString(root.resolve("proc/net/route"), HEADING + routes);
        return look(Map.of(), "route");
    }

    private Finding look(Map<String, String> environment, String topic) {
        var machine = new Machine(environment, new Properties(), root);
        return new Doctor(machine, Endpoint.parse(Endpoint.IPV4))
                .lookAround().stream()
                        .filter(finding -> finding.topic().equals(topic))
                        .findFirst()
                        .orElseThrow();
    }
}
