package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.imds.ImdsEndpoint;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/**
 * The addresses to watch and their one port.
 *
 * @param addresses in hexadecimal, 8 digits for IPv4, 32 for IPv6
 */
public record Watched(List<String> addresses, int port) {

    private static final List<String> SERVICE = List.of(ImdsEndpoint.IPV4, ImdsEndpoint.IPV6);

    public Watched {
        addresses = List.copyOf(addresses);
    }

    /** Both addresses of the service, or the one endpoint that stands for it. */
    public static Watched of(ImdsEndpoint endpoint) {
        if (SERVICE.contains(endpoint.url())) {
            return new Watched(
                    List.of(hex(ImdsEndpoint.parse(ImdsEndpoint.IPV4)), hex(ImdsEndpoint.parse(ImdsEndpoint.IPV6))),
                    80);
        }
        return new Watched(List.of(hex(endpoint)), endpoint.address().getPort());
    }

    private static String hex(ImdsEndpoint endpoint) {
        InetAddress address = endpoint.address().getAddress();
        return HexFormat.of().formatHex(address.getAddress());
    }
}
