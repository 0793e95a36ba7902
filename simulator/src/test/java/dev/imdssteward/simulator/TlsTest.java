package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdssteward.simulator.call.Fault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "changeit";

    @Test
    void servesHttpsAndResetsConnectionsThere(@TempDir Path folder) throws Exception {
        var tls = selfSigned(folder.resolve("key.p12"));

        try (var simulator = Simulator.start(SimulatorOptions.defaults(), tls);
                var client = HttpClient.newBuilder().sslContext(tls).build()) {
            var request = HttpRequest.newBuilder(simulator.endpoint())
                    .POST(HttpRequest.BodyPublishers.ofString(Wire.form("DescribeRegions")))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("us-east-1");

            simulator.faults().next("DescribeRegions", 1, new Fault.Reset());
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    /** With a key of its own, which it trusts. */
    private static SSLContext selfSigned(Path file) throws IOException, InterruptedException, GeneralSecurityException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var options = "-genkeypair -keyalg EC -dname CN=simulator -ext san=ip:127.0.0.1 -storepass " + PASSWORD;
        var command = new ProcessBuilder((keytool + " " + options).split(" "));
        command.command().addAll(List.of("-keystore", file.toString()));
        assertThat(command.inheritIO().start().waitFor()).isZero();
        return Tls.of(file, PASSWORD);
    }
}
