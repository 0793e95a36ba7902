package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.kernel.Syscalls.Call;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A packet socket on every interface, behind a filter.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/packet.7.html">packet(7)</a>
 */
final class PacketSocket {

    private static final int AF_PACKET = 17;
    private static final int SOCK_DGRAM = 2;
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;
    private static final int EVERY_PROTOCOL = 0x0300; // in the network's order
    private static final int MSG_DONTWAIT = 0x40;

    private static final int ROOM_BYTES = 8 * 1024 * 1024;
    private static final int PACKET_BYTES = 64 * 1024;

    private final Syscalls calls;
    private final int descriptor;
    private final MemorySegment buffer = Arena.global().allocate(PACKET_BYTES, 8);
    private long dropped;

    private PacketSocket(Syscalls calls, int descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    static PacketSocket open(Syscalls calls, Watched watched) throws UnwatchableException {
        long descriptor = calls.call(Call.SOCKET, AF_PACKET, SOCK_DGRAM | NONBLOCK_CLOEXEC, 0);
        if (descriptor < 0) {
            throw refused(calls, "opened");
        }
        PacketSocket socket = new PacketSocket(calls, (int) descriptor);
        // nothing comes before it is bound, so nothing comes that the filter would have stopped
        if (!socket.filter(PacketFilter.of(watched)) || !socket.bind()) {
            UnwatchableException failure = refused(calls, "set up");
            socket.close();
            throw failure;
        }
        socket.makeRoom();
        return socket;
    }

    int descriptor() {
        return descriptor;
    }

    /** The next packet; null when there is none yet. */
    byte[] next() {
        long length = calls.call(Call.RECVFROM, descriptor, buffer.address(), PACKET_BYTES, MSG_DONTWAIT, 0, 0);
        return length < 0 ? null : buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** The packets so far that there was no room for. */
    long dropped() {
        MemorySegment length = buffer.asSlice(8, 4);
        length.set(ValueLayout.JAVA_INT, 0, 8);
        if (calls.call(
                        Call.GETSOCKOPT,
                        descriptor,
                        SOL_PACKET,
                        PACKET_STATISTICS,
                        buffer.address(),
                        length.address(),
                        0)
                == 0) {
            dropped += Integer.toUnsignedLong(buffer.get(ValueLayout.JAVA_INT, 4)); // counted since it was last asked
        }
        return dropped;
    }

    void close() {
        calls.call(Call.CLOSE, descriptor, 0, 0);
    }

    private boolean filter(List<Long> program) {
        MemorySegment code = Arena.global().allocate(8L * program.size(), 8);
        for (int i = 0; i < program.size(); i++) {
            code.setAtIndex(ValueLayout.JAVA_LONG, i, program.get(i));
        }
        buffer.set(ValueLayout.JAVA_LONG, 0, program.size());
        buffer.set(ValueLayout.JAVA_LONG, 8, code.address());
        return set(SO_ATTACH_FILTER, 16);
    }

    private boolean bind() {
        buffer.asSlice(0, 20).fill((byte) 0);
        buffer.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
        buffer.set(ValueLayout.JAVA_SHORT, 2, (short) EVERY_PROTOCOL);
        return calls.call(Call.BIND, descriptor, buffer.address(), 20) == 0;
    }

    private void makeRoom() {
        buffer.set(ValueLayout.JAVA_INT, 0, ROOM_BYTES);
        if (!set(SO_RCVBUFFORCE, 4)) {
            set(SO_RCVBUF, 4);
        }
    }

    private boolean set(int option, int length) {
        return calls.call(Call.SETSOCKOPT, descriptor, SOL_SOCKET, option, buffer.address(), length, 0) == 0;
    }

    private static UnwatchableException refused(Syscalls calls, String what) {
        int errno = calls.errno();
        boolean denied = errno == Syscalls.EPERM || errno == Syscalls.EACCES;
        return new UnwatchableException("A packet socket can't be " + what + ": " + Syscalls.words(errno)
                + (denied ? "; this needs root, or the capability CAP_NET_RAW, and no seccomp filter against it" : ""));
    }
}
