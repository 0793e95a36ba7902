package dev.imdssteward.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param path the path as it was sent, still percent-encoded
 * @param query the query string without its question mark, empty when there is none
 * @param headers values by lower-case name; repeated headers are joined by commas
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {

    /** The header's value, empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Returns whether the header was sent, even without a value. */
    public boolean has(String name) {
        return headers.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
