package dev.imdssteward.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one request after the other from a connection. */
final class HttpRequestReader {
    private static final int LINE_LIMIT = 64 * 1024;
    private static final int HEADER_LIMIT = 200;
    private static final int BODY_LIMIT = 16 * 1024 * 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private boolean lastWantsClose;

    HttpRequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request; empty at the end of the stream. */
    Optional<HttpRequest> next() throws IOException {
        var line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        var parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequestException(400, "Bad Request");
        }
        var headers = headers();
        lastWantsClose = wantsClose(parts[2], headers.getOrDefault("connection", ""));
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write(CONTINUE);
            out.flush();
        }
        var body = body(headers);
        var target = parts[1];
        var mark = target.indexOf('?');
        return Optional.of(
                mark < 0
                        ? new HttpRequest(parts[0], target, "", headers, body)
                        : new HttpRequest(
                                parts[0], target.substring(0, mark), target.substring(mark + 1), headers, body));
    }

    /** Returns whether the last request asked for the connection to end with its answer. */
    boolean lastWantsClose() {
        return lastWantsClose;
    }

    private static boolean wantsClose(String version, String connection) {
        return version.equals("HTTP/1.0")
                ? !connection.equalsIgnoreCase("keep-alive")
                : connection.equalsIgnoreCase("close");
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == HEADER_LIMIT) {
                throw new BadRequestException(400, "Bad Request");
            }
            headers.merge(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, next) -> first + "," + next);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        return exactly(size(headers.getOrDefault("content-length", "0"), 10));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line();
            if (body.size() > BODY_LIMIT) {
                throw new BadRequestException(413, "Content Too Large");
            }
        }
        while (!line().isEmpty()) {
            // trailers are of no interest
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return size(line().split(";", 2)[0].strip(), 16);
    }

    private static int size(String text, int radix) {
        try {
            var size = Long.parseLong(text, radix);
            if (size < 0) {
                throw new BadRequestException(400, "Bad Request");
            }
            if (size > BODY_LIMIT) {
                throw new BadRequestException(413, "Content Too Large");
            }
            return (int) size;
        } catch (NumberFormatException _) {
            throw new BadRequestException(400, "Bad Request");
        }
    }

    private byte[] exactly(int size) throws IOException {
        var bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > LINE_LIMIT) {
                throw new BadRequestException(431, "Request Header Fields Too Large");
            }
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
