package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.text.Ascii;
import dev.imdssteward.verifier.text.Printable;
import java.util.Locale;

/** The path of a request as it is shown: without scheme, host and query, and without the name of a role. */
public final class RequestPath {

    private static final int LONGEST = 200;
    private static final String ROLES = "/security-credentials/";

    private RequestPath() {}

    public static String of(String target) {
        String path = simple(decoded(withoutHost(withoutQuery(target))));
        int end = path.toLowerCase(Locale.ROOT).indexOf(ROLES) + ROLES.length();
        if (end >= ROLES.length() && end < path.length()) {
            return Printable.of(path.substring(0, end)) + "*";
        }
        return Printable.of(path.length() > LONGEST ? path.substring(0, LONGEST) + "..." : path);
    }

    private static String withoutQuery(String target) {
        int end = target.indexOf('?');
        int hash = target.indexOf('#');
        int cut = end < 0 || (hash >= 0 && hash < end) ? hash : end;
        return cut < 0 ? target : target.substring(0, cut);
    }

    private static String withoutHost(String target) {
        int scheme = target.indexOf("://");
        if (scheme < 0 || target.startsWith("/")) {
            return target;
        }
        int slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static String decoded(String path) {
        StringBuilder text = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            int code =
                    path.charAt(i) == '%' && i + 2 < path.length() ? Ascii.parse(path.substring(i + 1, i + 3), 16) : -1;
            text.append(code < 0 ? path.charAt(i) : (char) code);
            i += code < 0 ? 0 : 2;
        }
        return text.toString();
    }

    /** Without empty parts and dots, which lead servers to the same place. */
    private static String simple(String path) {
        StringBuilder text = new StringBuilder(path.length());
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                text.setLength(Math.max(0, text.lastIndexOf("/")));
            } else if (!part.isEmpty() && !part.equals(".")) {
                text.append('/').append(part);
            }
        }
        return path.endsWith("/") || text.length() == 0 ? text.append('/').toString() : text.toString();
    }
}
