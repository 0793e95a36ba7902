package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.trace.kernel.Client;
import java.util.Arrays;
import java.util.HexFormat;

/** One TCP segment on its way to the metadata service. */
final class Segment {

    private static final int TCP_HEADER = 20;
    private static final int SYN = 2;

    private final Client client;
    private final int sequence;
    private final int acknowledged;
    private final boolean opening;
    private final byte[] data;

    private Segment(byte[] packet, int addresses, int addressLength, int tcp, int end) {
        HexFormat hex = HexFormat.of();
        this.client = new Client(
                hex.formatHex(packet, addresses, addresses + addressLength),
                half(packet, tcp),
                hex.formatHex(packet, addresses + addressLength, addresses + 2 * addressLength),
                half(packet, tcp + 2));
        this.sequence = word(packet, tcp + 4);
        this.acknowledged = word(packet, tcp + 8);
        this.opening = (packet[tcp + 13] & SYN) != 0;
        this.data = Arrays.copyOfRange(packet, Math.min(end, tcp + ((packet[tcp + 12] & 0xf0) >> 2)), end);
    }

    /** Reads a packet from its network header on; null for what is no whole TCP segment. */
    static Segment of(byte[] packet) {
        int version = packet.length < 1 ? 0 : (packet[0] & 0xff) >> 4;
        if (version == 4 && packet.length >= 20 && packet[9] == 6) {
            int tcp = (packet[0] & 0xf) * 4;
            int end = Math.min(packet.length, half(packet, 2));
            return tcp < 20 || end < tcp + TCP_HEADER ? null : new Segment(packet, 12, 4, tcp, end);
        }
        if (version == 6 && packet.length >= 40 && packet[6] == 6) {
            int end = Math.min(packet.length, 40 + half(packet, 4));
            return end < 40 + TCP_HEADER ? null : new Segment(packet, 8, 16, 40, end);
        }
        return null;
    }

    Client client() {
        return client;
    }

    int sequence() {
        return sequence;
    }

    /** Returns whether it opens a connection. */
    boolean isOpening() {
        return opening;
    }

    int length() {
        return data.length;
    }

    /** The data from an offset on. */
    byte[] dataFrom(int offset) {
        return Arrays.copyOfRange(data, offset, data.length);
    }

    /**
     * Equal for one segment on every interface that it crosses: address translation changes neither the numbers, which are
     * random in each connection, nor the data.
     */
    Identity identity() {
        return new Identity(sequence, acknowledged, opening, data.length, Arrays.hashCode(data));
    }

    /** The fields that identify a segment on every interface. */
    record Identity(int sequence, int acknowledged, boolean opening, int length, int hash) {}

    private static int half(byte[] packet, int at) {
        return ((packet[at] & 0xff) << 8) | (packet[at + 1] & 0xff);
    }

    private static int word(byte[] packet, int at) {
        return (half(packet, at) << 16) | half(packet, at + 2);
    }
}
