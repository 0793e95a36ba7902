package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.imds.Endpoint;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/**
 * The addresses to watch and their one port.
 *
 * @param addresses in hexadecimal, 8 digits for IPv4, 32 for IPv6
 */
public record Watched(List<String> addresses, int port) {

    private static final List<String> SERVICE = List.of(Endpoint.IPV4, Endpoint.IPV6);

    public Watched {
        addresses = List.copyOf(addresses);
    }

    /** Both addresses of the service, or the one endpoint that stands for it. */
    public static Watched of(Endpoint endpoint) {
        if (SERVICE.contains(endpoint.url())) {
            return new Watched(List.of(hex(Endpoint.parse(Endpoint.IPV4)), hex(Endpoint.parse(Endpoint.IPV6))), 80);
        }
        return new Watched(List.of(hex(endpoint)), endpoint.address().getPort());
    }

    private static String hex(Endpoint endpoint) {
        InetAddress address = endpoint.address().getAddress();
        return HexFormat.of().formatHex(address.getAddress());
    }
}
