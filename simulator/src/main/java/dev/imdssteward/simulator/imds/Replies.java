package dev.imdssteward.simulator.imds;

import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.Map;

/** Replies that look as those of the real metadata service do. */
final class Replies {
    /** The lifetime of a session token in seconds, as requested and as answered. */
    static final String TTL = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds";

    private Replies() {}

    /** A text. */
    static HttpReply plain(int status, String text) {
        return reply(status, "text/plain", text, Map.of());
    }

    /** No text, only a status. */
    static HttpReply empty(int status) {
        return plain(status, "");
    }

    /** Not with this method, but with one of those. */
    static HttpReply notAllowed(String methods) {
        return reply(405, "text/plain", "", Map.of("Allow", methods));
    }

    static HttpReply reply(int status, String type, String text, Map<String, String> more) {
        return reply(status, type, Content.of(text), more);
    }

    /** Bytes that need not be text. */
    static HttpReply bytes(byte[] bytes, Map<String, String> more) {
        return reply(200, "application/octet-stream", new Content.Bytes(bytes), more);
    }

    private static HttpReply reply(int status, String type, Content content, Map<String, String> more) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type);
        headers.put("Accept-Ranges", "none");
        headers.put("Server", "EC2ws");
        headers.putAll(more);
        return new HttpReply.Answer(status, reason(status), headers, content, true);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Not Allowed";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
