package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.kernel.Syscalls.Call;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/**
 * Asks the kernel for one socket of this network namespace.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/sock_diag.7.html">sock_diag(7)</a>
 */
final class SocketDiagnosis {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final short SOCK_DIAG_BY_FAMILY = 20;
    private static final short NLM_F_REQUEST = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int TCP = 6;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int REQUEST_BYTES = 72;
    private static final int ANSWER_BYTES = 88;
    private static final int INET_DIAG_CGROUP_ID = 21;
    private static final int BUFFER_BYTES = 8192;

    private final Syscalls calls;
    private final int descriptor;
    private final MemorySegment buffer = Arena.global().allocate(BUFFER_BYTES, 8);

    SocketDiagnosis(Syscalls calls) {
        this.calls = calls;
        this.descriptor = (int) calls.call(Call.SOCKET, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
    }

    /** Null where there is no such socket, or the kernel does not say. */
    Kernel.Socket find(Client client) {
        if (descriptor < 0) {
            return null;
        }
        write(client);
        if (calls.call(Call.SENDTO, descriptor, buffer.address(), REQUEST_BYTES, 0, 0, 0) < 0) {
            return null;
        }
        long length = calls.call(Call.RECVFROM, descriptor, buffer.address(), BUFFER_BYTES, MSG_DONTWAIT, 0, 0);
        boolean found = length >= ANSWER_BYTES && buffer.get(ValueLayout.JAVA_SHORT, 4) == SOCK_DIAG_BY_FAMILY;
        if (!found) {
            return null;
        }
        int uid = buffer.get(ValueLayout.JAVA_INT, 80);
        long inode = Integer.toUnsignedLong(buffer.get(ValueLayout.JAVA_INT, 84));
        return new Kernel.Socket(uid, inode, cgroup(length));
    }

    void close() {
        if (descriptor >= 0) {
            calls.call(Call.CLOSE, descriptor, 0, 0);
        }
    }

    private void write(Client client) {
        boolean ipv4 = client.address().length() == 8;
        buffer.asSlice(0, REQUEST_BYTES).fill((byte) 0);
        buffer.set(ValueLayout.JAVA_INT, 0, REQUEST_BYTES);
        buffer.set(ValueLayout.JAVA_SHORT, 4, SOCK_DIAG_BY_FAMILY);
        buffer.set(ValueLayout.JAVA_SHORT, 6, NLM_F_REQUEST);
        buffer.set(ValueLayout.JAVA_BYTE, 16, (byte) (ipv4 ? AF_INET : AF_INET6));
        buffer.set(ValueLayout.JAVA_BYTE, 17, (byte) TCP);
        buffer.set(ValueLayout.JAVA_INT, 20, -1); // in any state
        buffer.set(ValueLayout.JAVA_SHORT, 24, Short.reverseBytes((short) client.port()));
        buffer.set(ValueLayout.JAVA_SHORT, 26, Short.reverseBytes((short) client.targetPort()));
        address(28, client.address());
        address(44, client.target());
        buffer.set(ValueLayout.JAVA_INT, 64, -1); // of any age
        buffer.set(ValueLayout.JAVA_INT, 68, -1);
    }

    private void address(long offset, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, offset, bytes.length);
    }

    private long cgroup(long length) {
        long end = Math.min(length, Integer.toUnsignedLong(buffer.get(ValueLayout.JAVA_INT, 0)));
        long at = ANSWER_BYTES;
        while (at + 4 <= end) {
            int size = Short.toUnsignedInt(buffer.get(ValueLayout.JAVA_SHORT, at));
            if (buffer.get(ValueLayout.JAVA_SHORT, at + 2) == INET_DIAG_CGROUP_ID && size >= 12 && at + 12 <= end) {
                return buffer.get(ValueLayout.JAVA_LONG_UNALIGNED, at + 4);
            }
            if (size < 4) {
                return 0;
            }
            at += (size + 3L) / 4 * 4;
        }
        return 0;
    }
}
