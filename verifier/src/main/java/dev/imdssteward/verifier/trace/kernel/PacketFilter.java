package dev.imdssteward.verifier.trace.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A classic BPF program that keeps the first packet of a connection to the watched addresses and every one with data, and
 * nothing else. It sees packets from their network header on.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/filter.html">Linux Socket Filtering</a>
 */
public final class PacketFilter {

    private static final int LD_W = 0x20;
    private static final int LD_H = 0x28;
    private static final int LD_B = 0x30;
    private static final int LD_H_X = 0x48;
    private static final int LD_B_X = 0x50;
    private static final int LDX_MSH = 0xb1;
    private static final int JEQ = 0x15;
    private static final int JGT_X = 0x2d;
    private static final int JSET = 0x45;
    private static final int AND = 0x54;
    private static final int RSH = 0x74;
    private static final int ADD_X = 0x0c;
    private static final int TAX = 0x07;
    private static final int RET = 0x06;

    private static final int PROTOCOL = -0x1000; // SKF_AD_OFF + SKF_AD_PROTOCOL
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int TCP = 6;
    private static final int SYN = 2;
    private static final int WHOLE = 0xffff;

    private static final int NEXT = 0;
    private static final int DROP = 0x1000;
    private static final int KEEP = 0x1001;

    /** An instruction whose jumps are distances, or {@link #DROP} or {@link #KEEP}. */
    private record Instruction(int code, int whenTrue, int whenFalse, int value) {}

    private final List<Instruction> program = new ArrayList<>();

    private PacketFilter() {}

    /** The program, each instruction as the kernel's {@code struct sock_filter} in a little-endian number. */
    public static List<Long> of(Watched watched) {
        PacketFilter filter = new PacketFilter();
        for (String address : watched.addresses()) {
            if (address.length() == 8) {
                filter.ipv4(address, watched.port());
            } else {
                filter.ipv6(address, watched.port());
            }
        }
        return filter.assembled();
    }

    private void ipv4(String address, int port) {
        int start = ifProtocol(IPV4);
        add(LD_B, 9);
        unlessEqualDrop(TCP);
        add(LD_H, 6);
        program.add(new Instruction(JSET, DROP, NEXT, 0x1fff)); // a later fragment
        add(LD_W, 16);
        unlessEqualDrop(Integer.parseUnsignedInt(address, 16));
        add(LDX_MSH, 0);
        add(LD_H_X, 2);
        unlessEqualDrop(port);
        add(LD_B_X, 13);
        program.add(new Instruction(JSET, KEEP, NEXT, SYN));
        add(LD_B_X, 12);
        keepIfLonger(2, true);
        closeProtocol(start);
    }

    private void ipv6(String address, int port) {
        int start = ifProtocol(IPV6);
        add(LD_B, 6);
        unlessEqualDrop(TCP);
        for (int word = 0; word < 4; word++) {
            add(LD_W, 24 + 4 * word);
            unlessEqualDrop(Integer.parseUnsignedInt(address.substring(8 * word, 8 * word + 8), 16));
        }
        add(LD_H, 42);
        unlessEqualDrop(port);
        add(LD_B, 53);
        program.add(new Instruction(JSET, KEEP, NEXT, SYN));
        add(LD_B, 52);
        keepIfLonger(4, false);
        closeProtocol(start);
    }

    /** With the TCP header's length in the high bits of the accumulator, and the IPv4 header's in X: whether data follows. */
    private void keepIfLonger(int lengthOffset, boolean withIpHeader) {
        add(AND, 0xf0);
        add(RSH, 2);
        if (withIpHeader) {
            add(ADD_X, 0);
        }
        add(TAX, 0);
        add(LD_H, lengthOffset);
        program.add(new Instruction(JGT_X, KEEP, DROP, 0));
    }

    private int ifProtocol(int protocol) {
        add(LD_W, PROTOCOL);
        program.add(new Instruction(JEQ, NEXT, NEXT, protocol));
        return program.size();
    }

    private void closeProtocol(int start) {
        Instruction test = program.get(start - 1);
        program.set(start - 1, new Instruction(JEQ, NEXT, program.size() - start, test.value));
    }

    private void unlessEqualDrop(int value) {
        program.add(new Instruction(JEQ, NEXT, DROP, value));
    }

    private void add(int code, int value) {
        program.add(new Instruction(code, NEXT, NEXT, value));
    }

    private List<Long> assembled() {
        add(RET, 0);
        add(RET, WHOLE);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            Instruction instruction = program.get(i);
            long whenTrue = distance(i, instruction.whenTrue);
            long whenFalse = distance(i, instruction.whenFalse);
            numbers.add((long) instruction.code
                    | (whenTrue << 16)
                    | (whenFalse << 24)
                    | (Integer.toUnsignedLong(instruction.value) << 32));
        }
        return numbers;
    }

    private int distance(int from, int jump) {
        int drop = program.size() - 2 - from - 1;
        return jump == DROP ? drop : jump == KEEP ? drop + 1 : jump;
    }
}
