package dev.imdssteward.verifier.doctor;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The routes of a Linux machine. {@code /proc/net/route} has device, destination, gateway, flags, two counters, metric and
 * mask, addresses lowest byte first; {@code /proc/net/ipv6_route} destination and its length, source and its length,
 * gateway, metric, two counters, flags and device. The machine's own IPv4 addresses are in {@code /proc/net/fib_trie}.
 */
final class Routes {

    private static final String TOPIC = "route";

    private final Machine machine;

    Routes(Machine machine) {
        this.machine = machine;
    }

    Observation to(InetAddress address) {
        String host = address.getHostAddress();
        boolean ipv4 = address instanceof Inet4Address;
        List<String> lines = machine.lines(ipv4 ? "proc/net/route" : "proc/net/ipv6_route");
        if (address.isLoopbackAddress() || lines.isEmpty()) {
            return Observation.fine(TOPIC, "not looked for (" + host + ")");
        }
        Route route = best(ipv4 ? ipv4(lines) : ipv6(lines), new BigInteger(1, address.getAddress()));
        if ((ipv4 && isOwn(host)) || (route != null && !route.isRefusing() && route.staysHere())) {
            return new Observation(
                    TOPIC,
                    host + " stays on this machine (the device lo), where something else answers for the service, or"
                            + " nothing",
                    "Take it away: ip addr del " + host + (ipv4 ? "/32" : "/128") + " dev lo, or ip route del " + host
                            + " dev lo; and stop what added it (a credential proxy, a mock)");
        }
        if (route == null || route.isRefusing()) {
            return new Observation(
                    TOPIC,
                    (route == null ? "none leads to " : "one refuses everything to ") + host,
                    "Add one: ip route replace " + host + (ipv4 ? "/32" : "/128")
                            + " dev DEVICE (the device of the instance's first interface)");
        }
        return Observation.fine(TOPIC, host + " goes through " + route.device());
    }

    private static Route best(List<Route> routes, BigInteger address) {
        Route best = null;
        for (Route route : routes) {
            if (route.leadsTo(address) && (best == null || route.isBefore(best))) {
                best = route;
            }
        }
        return best;
    }

    private static List<Route> ipv4(List<String> lines) {
        List<Route> routes = new ArrayList<>();
        for (String line : lines) {
            String[] column = columns(line);
            if (column.length >= 8 && column[1].matches("[0-9A-F]{8}")) {
                int hostBits = 32 - Integer.bitCount(hex(column[7]));
                BigInteger prefix = BigInteger.valueOf(Integer.reverseBytes(hex(column[1])) & 0xffffffffL);
                routes.add(new Route(column[0], prefix, hostBits, Long.parseLong(column[6]), hex(column[3])));
            }
        }
        return routes;
    }

    private static List<Route> ipv6(List<String> lines) {
        List<Route> routes = new ArrayList<>();
        for (String line : lines) {
            String[] column = columns(line);
            if (column.length >= 10 && column[0].matches("[0-9a-f]{32}")) {
                BigInteger prefix = new BigInteger(column[0], 16);
                long metric = Long.parseLong(column[5], 16);
                routes.add(new Route(column[9], prefix, 128 - hex(column[1]), metric, hex(column[8])));
            }
        }
        return routes;
    }

    /** Returns whether the IPv4 address is one of this machine's, whatever the device. */
    private boolean isOwn(String host) {
        boolean found = false;
        for (String line : machine.lines("proc/net/fib_trie")) {
            if (line.contains("|-- ")) {
                found = line.endsWith(" " + host);
            } else if (found && line.contains("/32 host LOCAL")) {
                return true;
            }
        }
        return false;
    }

    private static String[] columns(String line) {
        StringTokenizer words = new StringTokenizer(line);
        String[] columns = new String[words.countTokens()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = words.nextToken();
        }
        return columns;
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text, 16);
    }
}
