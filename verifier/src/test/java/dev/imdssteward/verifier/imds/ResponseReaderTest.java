package dev.imdssteward.verifier.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {

    private static final String[] PIECES = {
        "HTTP/1.1 ",
        "HTTP/1.0 ",
        "200",
        "401",
        " OK",
        "\r\n",
        "\n",
        "\r",
        "Content-Length: ",
        "5",
        "-1",
        "99999999999",
        "Transfer-Encoding: chunked",
        "x",
        "0",
        "ffffffff",
        ";",
        ":",
        "\r\n\r\n",
        "100 Continue",
        "Server: EC2ws",
        "\0",
        "é"
    };

    /** Whatever comes, it ends: in an answer, in a connection that broke, or in the sentence that this is no HTTP. */
    @Test
    void endsOnEveryInput() throws IOException {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(random.nextInt(4) > 0 ? "HTTP/1.1 200 OK\r\n" : "");
            for (int pieces = random.nextInt(20); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            read(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** However a body is framed, it arrives as it is; and cut short at any place it is never taken for whole. */
    @Test
    void neverTakesACutBodyForWhole() throws IOException {
        var random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            byte[] answer = random.nextBoolean() ? withLength(body) : chunked(body, random);

            assertThat(read(answer)).isEqualTo(body);
            for (int cut = 0; cut < answer.length; cut++) {
                assertThat(read(Arrays.copyOf(answer, cut))).isNull();
            }
        }
    }

    private static byte[] read(byte[] bytes) throws IOException {
        try {
            return new ResponseReader(new ByteArrayInputStream(bytes)).read(0).body();
        } catch (EOFException | ProtocolException e) {
            return null;
        }
    }

    private static byte[] withLength(byte[] body) {
        return join("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n", body, "");
    }

    private static byte[] chunked(byte[] body, Random random) {
        byte[] all = join("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", new byte[0], "");
        for (int start = 0; start < body.length; ) {
            int size = 1 + random.nextInt(body.length - start);
            byte[] chunk = Arrays.copyOfRange(body, start, start + size);
            all = join(latin(all) + Integer.toHexString(size) + "\r\n", chunk, "\r\n");
            start += size;
        }
        return join(latin(all), new byte[0], "0\r\n\r\n");
    }

    private static byte[] join(String head, byte[] body, String tail) {
        return (head + latin(body) + tail).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
