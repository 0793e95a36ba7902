package dev.imdssteward.simulator.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** The position at which the next page of a long answer starts, as a text that means nothing to a client. */
public final class PageToken {
    private static final String MARK = "after-position-";

    private PageToken() {}

    public static String of(long position) {
        return Base64.getUrlEncoder().encodeToString((MARK + position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The position of a token; empty for any other text. */
    public static OptionalLong position(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            return text.startsWith(MARK)
                    ? OptionalLong.of(Long.parseLong(text.substring(MARK.length())))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException _) {
            return OptionalLong.empty();
        }
    }
}
