package dev.imdssteward.verifier.doctor;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The IPv4 routes of a Linux machine, as {@code /proc/net/route} lists them: device, destination, gateway, flags, three
 * counters, mask; addresses in hexadecimal, lowest byte first.
 */
final class Routes {

    private static final String TOPIC = "route";
    private static final int REJECT = 0x200;

    private final List<String> lines;

    Routes(List<String> lines) {
        this.lines = lines;
    }

    Finding to(InetAddress address) {
        String host = address.getHostAddress();
        if (!(address instanceof Inet4Address) || address.isLoopbackAddress() || lines.isEmpty()) {
            return Finding.fine(TOPIC, "not looked for (" + host + ")");
        }
        String device = deviceTo(address.getAddress());
        if (device.isEmpty()) {
            return new Finding(
                    TOPIC,
                    "none leads to " + host,
                    "Add one: ip route replace " + host
                            + "/32 dev DEVICE (the device of the instance's first interface)");
        }
        return Finding.fine(TOPIC, host + " goes through " + device);
    }

    /** The device of the most specific route; empty where there is none, or where it rejects everything. */
    private String deviceTo(byte[] address) {
        int bits = 0;
        for (int i = 3; i >= 0; i--) {
            bits = (bits << 8) | (address[i] & 0xff);
        }
        String device = "";
        int longest = -1;
        for (String line : lines) {
            String[] columns = columns(line);
            if (columns.length < 8 || !columns[1].matches("[0-9A-F]{8}")) {
                continue;
            }
            int mask = hex(columns[7]);
            if ((bits & mask) == hex(columns[1]) && Integer.bitCount(mask) > longest) {
                longest = Integer.bitCount(mask);
                device = (hex(columns[3]) & REJECT) == 0 ? columns[0] : "";
            }
        }
        return device;
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
