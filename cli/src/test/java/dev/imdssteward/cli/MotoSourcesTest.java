package dev.imdssteward.cli;

import dev.imdssteward.cli.sources.AwsSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same against moto, which nobody here wrote, and a little that it lacks. Skipped without a Python that has moto:
 * {@code -Dmoto.python=FILE} names one, as {@code .ci/run} does.
 */
@EnabledIfSystemProperty(
        named = "moto.python",
        matches = ".+",
        disabledReason = "no Python with moto: name one by -Dmoto.python")
final class MotoSourcesTest extends SourcesContract {
    private static @Nullable Process moto;
    private static URI endpoint = URI.create("http://127.0.0.1");

    @BeforeAll
    static void start() throws IOException {
        var python = System.getProperty("moto.python", "");
        moto = new ProcessBuilder(python, "src/test/resources/moto/serve.py")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        endpoint = URI.create(ready(moto.inputReader(StandardCharsets.UTF_8)));
    }

    private static String ready(BufferedReader lines) throws IOException {
        var line = String.valueOf(lines.readLine());
        if (!line.startsWith("ready ")) {
            throw new IllegalStateException("moto did not start: " + line);
        }
        return line.substring("ready ".length());
    }

    @BeforeEach
    void reset() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        setUp();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.destroy();
        }
    }

    @Override
    String snapshot(AwsSetup aws) {
        var volume = aws.ec2()
                .createVolume(request -> request.availabilityZone("eu-west-1a").size(8))
                .volumeId();
        return aws.ec2().createSnapshot(request -> request.volumeId(volume)).snapshotId();
    }

    @Override
    URI endpoint() {
        return endpoint;
    }

    /** moto knows no metrics of IMDSv1. */
    @Override
    List<String> options() {
        return List.of("--quiet-days", "0");
    }
}
