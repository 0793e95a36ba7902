package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.fixtures.EventFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulateCommandTest {

    @Test
    void servesTheInstancesThatAnEventNames() throws IOException, InterruptedException {
        var output = new PipedOutputStream();
        var arguments = new String[] {
            "simulate", "--with", EventFiles.path("state-running").toString()
        };
        var simulation = Thread.ofVirtual()
                .start(() ->
                        Steward.run(Map.of(), AnsiStyle.PLAIN, output, OutputStream.nullOutputStream(), arguments));

        var ready = new BufferedReader(new InputStreamReader(new PipedInputStream(output), StandardCharsets.UTF_8))
                .readLine();
        var answer = describe(URI.create(ready.substring("ready ".length())));
        simulation.interrupt();
        simulation.join();

        assertThat(ready).matches("ready http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(answer).contains("<instanceId>i-0c0ffee0000000201</instanceId>");
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = Run.of("simulate", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .startsWith("Cannot listen on port " + taken.getLocalPort() + ": Address already in use");
        }
    }

    private static String describe(URI ec2) throws IOException {
        var url = ec2.resolve("/?Action=DescribeInstances&Version=2016-11-15").toURL();
        try (var body = ((HttpURLConnection) url.openConnection()).getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
