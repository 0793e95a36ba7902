package dev.imdssteward.verifier.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsRequestReaderTest {

    private static final ImdsRequest V1 = new ImdsRequest(1, "/latest/meta-data/x");
    private static final ImdsRequest V2 = new ImdsRequest(2, "/latest/meta-data/x");
    private static final List<String> TOKENS = List.of(
            "X-aws-ec2-metadata-token: t\r\n",
            "x-AWS-EC2-Metadata-TOKEN:t\r\n",
            "X-aws-ec2-metadata-token:\r\n",
            "X-aws-ec2-metadata-token : t\r\n");

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void readsARequestWithoutATokenAsVersionOne(String method) {
        assertThat(read(method + " /latest/meta-data/x HTTP/1.1\r\nHost: a\r\n\r\n"))
                .containsExactly(V1);
    }

    static List<String> tokens() {
        return TOKENS;
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void readsARequestWithATokenAsVersionTwo(String header) {
        assertThat(read("GET /latest/meta-data/x HTTP/1.1\r\n" + header + "\r\n"))
                .containsExactly(V2);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT /latest/api/token HTTP/1.1, 1",
        "PUT /latest/meta-data/x HTTP/1.1, 0",
        "POST /latest/meta-data/x HTTP/1.1, 0",
        "get /latest/meta-data/x HTTP/1.1, 0",
        "GET /latest/meta-data/x, 0",
        "SSH-2.0-OpenSSH, 0",
        "rl/8.0 HTTP/1.1, 0"
    })
    void takesNothingElseForVersionOne(String line, int requests) {
        assertThat(read(line + "\r\n\r\n")).hasSize(requests).allMatch(request -> request.version() == 2);
    }

    @Test
    void readsLinesThatEndWithALineFeedOnly() {
        assertThat(read("GET /latest/meta-data/x HTTP/1.0\nHost: a\n\n")).containsExactly(V1);
    }

    @Test
    void skipsTheBodyOfARequest() {
        var body = "GET /latest/meta-data/evil HTTP/1.1\r\n\r\n";

        assertThat(read("PUT /latest/api/token HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body
                        + "GET /latest/meta-data/x HTTP/1.1\r\n\r\n"))
                .containsExactly(new ImdsRequest(2, "/latest/api/token"), V1);
    }

    @Test
    void givesUpOnAHeadWithoutEnd() {
        var reader = new ImdsRequestReader();

        assertThat(reader.read(bytes("GET /" + "x".repeat(9000)))).isEmpty();
        assertThat(reader.read(bytes("GET /latest/meta-data/x HTTP/1.1\r\n\r\n")))
                .containsExactly(V1);
    }

    /** Whatever is sent, and however it is cut. */
    @Test
    void readsEveryRequestOnceHoweverItIsCut() {
        var random = new Random(20261128);
        for (int run = 0; run < 3000; run++) {
            var expected = new ArrayList<ImdsRequest>();
            var stream = stream(random, expected, 2);

            assertThat(inPieces(new ImdsRequestReader(), random, stream, false))
                    .as("run %d: %s", run, stream)
                    .isEqualTo(expected);
        }
    }

    /** Pieces that the kernel had no room for may hide calls, never invent them. */
    @Test
    void neverReportsVersionTwoAsVersionOneThoughPiecesAreMissing() {
        var random = new Random(4711);
        for (int run = 0; run < 3000; run++) {
            var stream = stream(random, new ArrayList<>(), 1);

            assertThat(inPieces(new ImdsRequestReader(), random, stream, true))
                    .as("run %d: %s", run, stream)
                    .allMatch(request -> request.version() == 2);
        }
    }

    /** Requests of either version for two kinds, of version 2 alone for one. */
    private static String stream(Random random, List<ImdsRequest> expected, int kinds) {
        var stream = new StringBuilder();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            boolean token = kinds == 1 || random.nextBoolean();
            var method = random.nextBoolean() ? "GET" : "HEAD";
            var headers =
                    new ArrayList<>(List.of("Host: 169.254.169.254\r\n", "User-Agent: a/1.0\r\n", "Accept: */*\r\n"));
            if (token) {
                headers.add(random.nextInt(headers.size() + 1), TOKENS.get(random.nextInt(TOKENS.size())));
            }
            stream.append(method).append(" /latest/meta-data/x HTTP/1.1\r\n");
            headers.forEach(stream::append);
            stream.append("\r\n");
            expected.add(token ? V2 : V1);
        }
        return stream.toString();
    }

    private static List<ImdsRequest> inPieces(ImdsRequestReader reader, Random random, String stream, boolean lossy) {
        var requests = new ArrayList<ImdsRequest>();
        byte[] bytes = bytes(stream);
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + random.nextInt(1, 60));
            if (lossy && random.nextInt(4) == 0) {
                reader.lose();
            } else {
                requests.addAll(reader.read(Arrays.copyOfRange(bytes, at, end)));
            }
            at = end;
        }
        return requests;
    }

    private static List<ImdsRequest> read(String text) {
        return new ImdsRequestReader().read(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
