package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "bogus --help",
                "verify extra",
                "verify --bogus",
                "verify --json --nagios",
                "verify --quiet --json",
                "verify --json=yes",
                "verify --expect Name",
                "verify --expect =x",
                "verify --expect",
                "verify --expect-key=",
                "verify --wait",
                "verify --wait 5",
                "verify --wait 1h",
                "verify --wait -1s",
                "verify --wait 1.5s",
                "verify --timeout 0s",
                "verify --ttl 0",
                "verify --ttl 21601",
                "verify --ttl x",
                "verify --retries -1",
                "verify --endpoint=",
                "get Name --endpoint=",
                "doctor --endpoint=",
                "verify --endpoint http://",
                "verify --endpoint http:///latest",
                "verify --endpoint 169.254.169.254",
                "verify --endpoint http://127.0.0.1:",
                "verify --endpoint http://127.0.0.1:80x",
                "verify --endpoint http://[]",
                "verify --endpoint http://[::1",
                "verify --endpoint http://[::1]x",
                "verify --endpoint http://[127.0.0.1]",
                "verify --endpoint https://169.254.169.254",
                "verify --endpoint http://imds.example.com",
                "verify --endpoint http://1.2.3",
                "verify --endpoint http://1.2.3.4.5",
                "verify --endpoint http://256.1.1.1",
                "verify --endpoint http://127.0.0.1:0",
                "verify --endpoint http://127.0.0.1:99999",
                "verify --endpoint http://[::zz]",
                "verify --endpoint http://user@127.0.0.1",
                "verify --endpoint http://127.0.0.1/a?b",
                "verify --endpoint http://127.0.0.1/../x",
                "get",
                "get a b",
                "tags a",
                "path",
                "path a b",
                "path ../user-data",
                "path /latest/meta-data/%2e%2E/user-data",
                "export --format xml",
                "export --prefix 1A",
                "export --prefix A-B",
                "export --prefix=",
                "export --prefix= --format json",
                "export --rename KEY",
                "export --rename KEY=1A",
                "export --rename KEY=A --rename KEY=B",
                "export --out=",
                "doctor --json",
                "trace extra",
                "trace --for",
                "trace --for 1h",
                "trace --for 0s",
                "trace --json --quiet",
                "trace --out=",
                "trace --nagios",
            })
    void isRefusedWithOneSentenceBeforeAnyRequest(String line) {
        try (var imds = FakeImds.start()) {
            var environment = Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.url());

            var result = CommandLine.runAsWritten(environment, line.isEmpty() ? new String[0] : line.split(" "));

            assertThat(result.exitCode()).isEqualTo(64);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("imdsv: ").containsOnlyOnce("\n");
            assertThat(imds.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--help, usage: imdsv COMMAND",
        "verify --help, usage: imdsv verify",
        "get X --help, usage: imdsv get KEY",
        "export --help, usage: imdsv export",
        "doctor --help, usage: imdsv doctor",
        "tags --help, usage: imdsv tags",
        "path --help, usage: imdsv path",
        "trace --help, usage: imdsv trace",
        "--version, imdsv ",
    })
    void helpsOnStandardOutput(String line, String start) {
        var result = CommandLine.runAsWritten(Map.of(), line.split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(start).doesNotContain("\n# ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void endsADefectWithItsOwnExitCodeAndTheMethodsThatItWasMetIn() {
        Map<String, String> broken = new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                throw new NoClassDefFoundError("a/b");
            }
        };

        var result = CommandLine.runAsWritten(broken, "get", "Name");

        assertThat(result.exitCode()).isEqualTo(70);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("imdsv: Internal error, please report it: java.lang.NoClassDefFoundError: a/b at ")
                .contains(" at java.util.AbstractMap.get at ")
                .containsOnlyOnce("\n");
    }

    @Test
    void takesTheEndpointFromTheOptionThenFromTheEnvironment() {
        try (var imds = FakeImds.start().tag("Name", "web")) {
            var environment = Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.url() + "/");

            assertThat(CommandLine.runAsWritten(environment, "get", "Name").out())
                    .isEqualTo("web\n");
            assertThat(CommandLine.runAsWritten(
                                    Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", "nonsense"),
                                    "get",
                                    "Name",
                                    "--endpoint",
                                    imds.url())
                            .out())
                    .isEqualTo("web\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE, IPv6, http://[fd00:ec2::254]",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE, ipv4, http://169.254.169.254",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT, '', http://169.254.169.254",
    })
    void takesTheEndpointsModeFromTheEnvironment(String variable, String value, String endpoint) {
        var environment = Map.of(variable, value, "AWS_EC2_METADATA_DISABLED", "true");

        assertThat(CommandLine.runAsWritten(environment, "verify", "--json").out())
                .contains("\"endpoint\":\"" + endpoint + "\"");
    }

    @Test
    void refusesAnEndpointModeThatIsNone() {
        var result = CommandLine.runAsWritten(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv5"), "verify");

        assertThat(result.exitCode()).isEqualTo(64);
    }
}
