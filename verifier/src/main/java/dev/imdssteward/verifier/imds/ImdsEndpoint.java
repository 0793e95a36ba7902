package dev.imdssteward.verifier.imds;

import dev.imdssteward.verifier.text.Ascii;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * The address of a metadata service: a literal address, so that no name is ever resolved, and a path that goes before
 * {@code /latest}.
 *
 * @param authority host and port as written, for the {@code Host} header
 * @param basePath empty, or starts with a slash and does not end with one
 */
public record ImdsEndpoint(InetSocketAddress address, String authority, String basePath) {

    public static final String IPV4 = "http://169.254.169.254";
    public static final String IPV6 = "http://[fd00:ec2::254]";

    private static final String SCHEME = "http://";

    /** Accepts {@code http://ADDRESS[:PORT][/PATH]} with an IPv4 address, an IPv6 address in brackets, or localhost. */
    public static ImdsEndpoint parse(String url) {
        if (url.isEmpty()) {
            throw new IllegalArgumentException(
                    "The endpoint is empty; it must be a URL such as http://169.254.169.254");
        }
        if (!url.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw unreadable(url, "it must start with http://");
        }
        int slash = url.indexOf('/', SCHEME.length());
        int end = slash < 0 ? url.length() : slash;
        String authority = url.substring(SCHEME.length(), end);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        InetAddress host = host(url, hasPort ? authority.substring(0, colon) : authority);
        int port = hasPort ? port(url, authority.substring(colon + 1)) : 80;
        return new ImdsEndpoint(new InetSocketAddress(host, port), authority, basePath(url, end));
    }

    /** The endpoint as it is shown. */
    public String url() {
        return SCHEME + authority + basePath;
    }

    private static String basePath(String url, int start) {
        int end = url.length();
        while (end > start && url.charAt(end - 1) == '/') {
            end--;
        }
        String path = url.substring(start, end);
        if (!MetadataPath.isPlain(path) || MetadataPath.hasDotSegment(path)) {
            throw unreadable(url, "its path has characters that do not belong there");
        }
        return path;
    }

    private static int port(String url, String digits) {
        int port = Ascii.parse(digits, 10);
        if (port < 1 || port > 65535) {
            throw unreadable(url, "a port is a number from 1 to 65535");
        }
        return port;
    }

    private static InetAddress host(String url, String host) {
        try {
            if (host.equalsIgnoreCase("localhost")) {
                return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            }
            if (host.startsWith("[") && host.endsWith("]") && host.indexOf('%') < 0) {
                return InetAddress.getByName(host);
            }
            return InetAddress.getByAddress(ipv4(url, host));
        } catch (IOException e) {
            throw unreadable(url, "its IPv6 address can't be read");
        }
    }

    private static byte[] ipv4(String url, String host) {
        byte[] bytes = new byte[4];
        int start = 0;
        for (int i = 0; i < 4; i++) {
            int dot = i == 3 ? host.length() : host.indexOf('.', start);
            int octet = dot < start || dot - start > 3 ? -1 : Ascii.parse(host.substring(start, dot), 10);
            if (octet < 0 || octet > 255) {
                throw unreadable(url, "the host must be a literal address (no name is ever resolved)");
            }
            bytes[i] = (byte) octet;
            start = dot + 1;
        }
        return bytes;
    }

    private static IllegalArgumentException unreadable(String url, String why) {
        return new IllegalArgumentException("The endpoint '" + url + "' can't be used: " + why);
    }
}
