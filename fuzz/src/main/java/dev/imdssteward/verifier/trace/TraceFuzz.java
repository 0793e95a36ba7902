package dev.imdssteward.verifier.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Fuzzes the reading of packets to the metadata service: any packet is read or passed over, and where every request
 * carries a session token, none is ever taken for IMDSv1, however the stream is cut.
 */
public final class TraceFuzz {

    private static final String END = "\r\nX-aws-ec2-metadata-token: t\r\n\r\n";

    private TraceFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        var conversations = new Conversations();
        conversations.take(bytes);
        conversations.take(packet(bytes));
        new ImdsRequestReader().read(bytes).forEach(TraceFuzz::requireShownSafely);
        var stream = withTokens(new String(bytes, StandardCharsets.ISO_8859_1));
        var reader = new ImdsRequestReader();
        var piece = 1 + (bytes.length == 0 ? 0 : bytes[0] & 0x3f);
        for (var at = 0; at < stream.length; at += piece) {
            reader.read(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + piece)))
                    .forEach(TraceFuzz::requireVersionTwo);
        }
    }

    /** A packet of a connection to the service, with the bytes as its data. */
    private static byte[] packet(byte[] data) {
        var packet =
                Arrays.copyOf(new byte[] {0x45, 0, (byte) ((40 + data.length) >> 8), (byte) (40 + data.length)}, 40);
        packet[9] = 6;
        packet[32] = 0x50;
        var whole = Arrays.copyOf(packet, 40 + data.length);
        System.arraycopy(data, 0, whole, 40, data.length);
        return whole;
    }

    /** Requests whose targets and headers are arbitrary, each with a token as its last header. */
    private static byte[] withTokens(String text) {
        var stream = new StringBuilder();
        for (var part : List.of(text.split("\n\n", -1))) {
            stream.append("GET /")
                    .append(part.replaceAll("[\r\n]+", "\r\n"))
                    .append("x")
                    .append(END); // no empty line
        }
        return stream.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void requireVersionTwo(ImdsRequest request) {
        if (request.version() != 2) {
            throw new AssertionError("A request with a token is taken for IMDSv1: " + request);
        }
        requireShownSafely(request);
    }

    private static void requireShownSafely(ImdsRequest request) {
        var role = request.path().indexOf("/security-credentials/");
        if (request.path().chars().anyMatch(Character::isISOControl)
                || (role >= 0 && !request.path().substring(role).matches("/security-credentials/\\*?"))) {
            throw new AssertionError("A path is shown as " + request.path());
        }
    }
}
