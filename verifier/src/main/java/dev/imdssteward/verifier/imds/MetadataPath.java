package dev.imdssteward.verifier.imds;

import dev.imdssteward.verifier.text.Ascii;
import java.nio.charset.StandardCharsets;

/** The characters of a metadata path, and the encoding of all others. */
public final class MetadataPath {

    public static final String ROOT = "/latest/meta-data/";
    public static final String TAGS = "/latest/meta-data/tags/instance";

    /** RFC 3986 {@code pchar} without letters and digits, and the slash. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/";

    private static final String HEX = "0123456789ABCDEF";

    private MetadataPath() {}

    /**
     * The path that P names: below {@code /latest/meta-data/} unless it starts with {@code /latest/}. An escape such as
     * {@code %20} is left as it is.
     */
    public static String of(String path) {
        if (hasDotSegment(path)) {
            throw new IllegalArgumentException("The path '" + path + "' must not have . or .. as a part");
        }
        if (path.startsWith("/latest/")) {
            return encode(path, "%");
        }
        return ROOT + encode(path.startsWith("/") ? path.substring(1) : path, "%");
    }

    /**
     * Returns whether EC2 could list this key. Anything else is never asked for, because it could lead elsewhere.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html">tags in IMDS</a>
     */
    public static boolean canBeTagKey(String key) {
        if (key.isEmpty() || key.equals(".") || key.equals("..") || key.equals("_index")) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                return false;
            }
        }
        return true;
    }

    /** The path of one tag; every character that EC2 allows in a key goes unescaped. */
    public static String ofTag(String key) {
        return TAGS + "/" + encode(key, "");
    }

    static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (!isPlain(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean hasDotSegment(String path) {
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end).replace("%2e", ".").replace("%2E", ".");
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static String encode(String text, String alsoPlain) {
        StringBuilder path = new StringBuilder(text.length() + 16);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (isPlain(c) || alsoPlain.indexOf(c) >= 0) {
                path.append(c);
            } else {
                path.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return path.toString();
    }

    private static boolean isPlain(char c) {
        return Ascii.isAlphanumeric(c) || PLAIN.indexOf(c) >= 0;
    }
}
