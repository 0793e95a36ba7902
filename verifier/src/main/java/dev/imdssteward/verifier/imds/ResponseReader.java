package dev.imdssteward.verifier.imds;

import dev.imdssteward.verifier.text.Ascii;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads one HTTP/1.0 or HTTP/1.1 answer: with a length, chunked, or until the connection ends; header names in any case.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class ResponseReader {

    private static final int LINE_BYTES = 8 * 1024;
    private static final int HEADER_LINES = 200;

    private final InputStream in;
    private int status;
    private long length;
    private boolean chunked;
    private String tokenTtl = "";
    private String server = "";

    ResponseReader(InputStream in) {
        this.in = in;
    }

    /**
     * Throws {@link EOFException} when the connection ends too early, and {@link ProtocolException} for what is not HTTP/1
     * or too long.
     *
     * @param startNanos when the request began
     */
    Reply.Answer read(long startNanos) throws IOException {
        do {
            readStatus();
            readHeaders();
        } while (status < 200);
        byte[] body = readBody();
        return new Reply.Answer(status, tokenTtl, server, body, Transport.millisSince(startNanos));
    }

    private void readStatus() throws IOException {
        String line = readLine();
        boolean known = line.startsWith("HTTP/1.") && line.length() >= 12 && line.charAt(8) == ' ';
        status = known ? Ascii.parse(line.substring(9, 12), 10) : -1;
        if (status < 100 || (line.length() > 12 && line.charAt(12) != ' ')) {
            throw new ProtocolException("no HTTP/1 status line");
        }
    }

    private void readHeaders() throws IOException {
        length = -1;
        chunked = false;
        int lines = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon < 1 || ++lines > HEADER_LINES) {
                throw new ProtocolException("a header that is none");
            }
            keep(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
    }

    private void keep(String name, String value) throws IOException {
        switch (name) {
            case "content-length" -> keepLength(value);
            case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
            case "x-aws-ec2-metadata-token-ttl-seconds" -> tokenTtl = value;
            case "server" -> server = value;
            default -> {}
        }
    }

    private void keepLength(String value) throws IOException {
        long announced = value.length() > 9 ? Integer.MAX_VALUE : Ascii.parse(value, 10);
        if (announced < 0 || (length >= 0 && length != announced)) {
            throw new ProtocolException("a Content-Length that is none");
        }
        length = announced;
    }

    private byte[] readBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        if (status == 204 || status == 304) {
            return body.toByteArray();
        }
        if (chunked) {
            readChunks(body);
        } else if (length >= 0) {
            copy(length, body);
        } else {
            readToTheEnd(body);
        }
        return body.toByteArray();
    }

    private void readChunks(ByteArrayOutputStream body) throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            copy(size, body);
            if (!readLine().isEmpty()) {
                throw new ProtocolException("a chunk that is longer than it says");
            }
        }
        int trailers = 0;
        while (!readLine().isEmpty()) {
            if (++trailers > HEADER_LINES) {
                throw new ProtocolException("trailers without end");
            }
        }
    }

    private int chunkSize() throws IOException {
        String line = readLine();
        int semicolon = line.indexOf(';');
        String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).trim();
        int size = digits.length() > 7 ? Integer.MAX_VALUE : Ascii.parse(digits, 16);
        if (size < 0) {
            throw new ProtocolException("a chunk size that is none");
        }
        return size;
    }

    private void copy(long count, ByteArrayOutputStream body) throws IOException {
        if (body.size() + count > Limits.BODY_BYTES) {
            throw new ProtocolException("a body of more than 64 KiB");
        }
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw new EOFException("the body ended too early");
        }
        body.write(bytes, 0, bytes.length);
    }

    private void readToTheEnd(ByteArrayOutputStream body) throws IOException {
        byte[] bytes = in.readNBytes(Limits.BODY_BYTES + 1);
        if (bytes.length > Limits.BODY_BYTES) {
            throw new ProtocolException("a body of more than 64 KiB");
        }
        body.write(bytes, 0, bytes.length);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the answer ended in its head");
            }
            if (line.size() == LINE_BYTES) {
                throw new ProtocolException("a line without end");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
