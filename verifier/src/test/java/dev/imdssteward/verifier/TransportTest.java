package dev.imdssteward.verifier;

import static dev.imdssteward.verifier.FakeImds.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the transport against servers that behave well and badly. */
class TransportTest {

    private static final String PUT = "PUT /latest/api/token";
    private static final String X = "GET /latest/meta-data/x";

    private final FakeImds imds = FakeImds.start();

    @AfterEach
    void stop() {
        imds.close();
    }

    static Stream<String> readable() {
        return Stream.of(
                "HTTP/1.0 200 OK\r\n\r\nvalue",
                "HTTP/1.1 200\r\ncontent-LENGTH: 5\r\n\r\nvalue and more",
                "HTTP/1.1 200 OK\nContent-Length:5\n\nvalue",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nvalue",
                "HTTP/1.1 200 OK\r\nTRANSFER-encoding: Chunked\r\n\r\n3;x=y\r\nval\r\n02\r\nue\r\n0\r\nTrailer: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n5\r\nvalue\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource
    void readable(String answer) {
        imds.answer(X, answer);

        assertThat(run()).matches(r -> r.exitCode() == 0 && r.out().equals("value"));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("SSH-2.0-OpenSSH_9.2\r\n", 1),
                Arguments.of("HTTP/2 200\r\n\r\nvalue", 1),
                Arguments.of("HTTP/1.1 2x0 OK\r\n\r\nvalue", 1),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nvalue", 1),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nvalue!", 1),
                Arguments.of("HTTP/1.1 200 OK\r\nno header\r\n\r\nvalue", 1),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 1),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n", 1),
                Arguments.of("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(65537), 1),
                Arguments.of("HTTP/1.1 200 OK\r\nX: " + "x".repeat(9000), 1),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nvalue", 3),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nval", 3),
                Arguments.of("HTTP/1.1 200 OK\r\n", 3),
                Arguments.of("", 3));
    }

    /** A connection that broke is tried again; something that is no metadata service is not. */
    @ParameterizedTest
    @MethodSource
    void unreadable(String answer, int tries) {
        imds.answer(X, answer);

        assertThat(run("--retries", "2")).matches(r -> r.exitCode() == 69 && r.bytes().length == 0);
        assertThat(imds.requests()).filteredOn(request -> request.startsWith(X)).hasSize(tries);
    }

    @Test
    void readsABodyOfExactly64KiB() {
        imds.answer(X, reply("200 OK", "x".repeat(65536)));

        assertThat(run().bytes()).hasSize(65536);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many", "500 Oops", "503 Busy", "599 ?"})
    void repeatsWhatMayPass(String status) {
        imds.answer(X, reply(status, "no"), reply("200 OK", "value"));

        assertThat(run().out()).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "404 Not Found", "302 Found\r\nLocation: /latest/meta-data/y"})
    void neverRepeatsAnythingElseNorFollowsIt(String status) {
        imds.answer(X, reply(status, ""));

        run();

        assertThat(imds.requests()).containsExactly(PUT, X + " +token");
    }

    @Test
    void boundsTheWholeRequestThoughBytesKeepComing() throws IOException {
        try (var dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(dripping));

            var result = CommandLine.at("http://127.0.0.1:" + dripping.getLocalPort())
                    .run("path", "x", "--timeout", "300ms", "--retries", "0");

            assertThat(result.exitCode()).isEqualTo(69);
            assertThat(result.err()).contains("hop limit");
        }
    }

    @Test
    void tellsARefusedConnectionFromASilentOne() {
        imds.answer(X, FakeImds.HANG);
        assertThat(run("--timeout", "1s").err()).contains("no complete answer in time");

        imds.close();
        assertThat(run().err()).contains("refused a connection");
    }

    @Test
    void putsTheEndpointsPathBeforeLatest() {
        imds.answer("PUT /imds/i-1/latest/api/token", reply("200 OK", "t"));
        imds.answer("GET /imds/i-1/latest/meta-data/x", reply("200 OK", "value"));

        assertThat(CommandLine.at(imds.url() + "/imds/i-1/").run("path", "x").out())
                .isEqualTo("value");
    }

    @Test
    void usesNoProxyWhateverTheJvmIsToldTo() {
        System.setProperty("http.proxyHost", "192.0.2.1");
        System.setProperty("socksProxyHost", "192.0.2.1");
        try {
            imds.answer(X, reply("200 OK", "value"));
            var line = CommandLine.at(imds).with("http_proxy", "http://192.0.2.1:3128");

            assertThat(line.run("path", "x").out()).isEqualTo("value");
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("socksProxyHost");
        }
    }

    private CommandLine.Result run(String... options) {
        var words =
                Stream.concat(Stream.of("path", "x"), Arrays.stream(options)).toArray(String[]::new);
        return CommandLine.at(imds).run(words);
    }

    private static void drip(ServerSocket server) {
        try (var socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('H');
                Thread.sleep(20);
            }
        } catch (IOException e) {
            // the client has hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
