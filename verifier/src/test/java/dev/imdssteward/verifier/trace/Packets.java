package dev.imdssteward.verifier.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes packets as a packet socket hands them on. */
final class Packets {

    static final String SERVICE = "a9fea9fe";
    static final String SERVICE6 = "fd000ec2000000000000000000000254";
    static final int SYN = 0x02;
    static final int ACK = 0x10;

    private Packets() {}

    static byte[] of(String from, int port, int sequence, int flags, String data) {
        byte[] body = data.getBytes(StandardCharsets.ISO_8859_1);
        boolean ipv4 = from.length() == 8;
        var packet = ByteBuffer.allocate((ipv4 ? 20 : 40) + 20 + body.length + 6);
        if (ipv4) {
            packet.put((byte) 0x45)
                    .put((byte) 0)
                    .putShort((short) (40 + body.length))
                    .putInt(0);
            packet.put((byte) 64).put((byte) 6).putShort((short) 0);
        } else {
            packet.putInt(0x60000000)
                    .putShort((short) (20 + body.length))
                    .put((byte) 6)
                    .put((byte) 64);
        }
        packet.put(HexFormat.of().parseHex(from)).put(HexFormat.of().parseHex(ipv4 ? SERVICE : SERVICE6));
        packet.putShort((short) port).putShort((short) 80).putInt(sequence).putInt(flags == SYN ? 0 : 77);
        packet.put((byte) 0x50).put((byte) flags).putInt(0).putShort((short) 0).put(body);
        return packet.array(); // with a few bytes more, as Ethernet pads
    }
}
