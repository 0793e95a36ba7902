package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.kernel.Syscalls.Call;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * The events of one processor, in memory that the kernel writes and this reads.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/perf_event_open.2.html">perf_event_open(2)</a>
 */
final class EventRing {

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final long HEAD = 1024;
    private static final long TAIL = 1032;
    private static final int HEADER_BYTES = 8;
    private static final int SAMPLE = 9;
    private static final int READ_WRITE = 3;
    private static final int SHARED = 1;

    private final Syscalls calls;
    private final int descriptor;
    private final MemorySegment memory;
    private final long start;
    private final long size;

    private EventRing(Syscalls calls, int descriptor, MemorySegment memory, long page) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.memory = memory;
        this.start = page;
        this.size = memory.byteSize() - page;
    }

    /** Null where the kernel has no memory for it. */
    @SuppressWarnings("restricted") // the launcher and the manifest enable it
    static EventRing map(Syscalls calls, int descriptor, long page, long bytes) {
        long length = page + Math.max(page, bytes);
        long address = calls.call(Call.MMAP, 0, length, READ_WRITE, SHARED, descriptor, 0);
        return address == -1
                ? null
                : new EventRing(
                        calls, descriptor, MemorySegment.ofAddress(address).reinterpret(length), page);
    }

    int descriptor() {
        return descriptor;
    }

    /** Hands on the samples that were not read yet, without their headers. */
    void read(Consumer<ByteBuffer> samples) {
        long head = (long) LONG.getAcquire(memory, HEAD);
        long tail = memory.get(ValueLayout.JAVA_LONG, TAIL);
        while (tail < head) {
            byte[] header = bytes(tail, HEADER_BYTES);
            ByteBuffer read = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            int length = Short.toUnsignedInt(read.getShort(6));
            if (length < HEADER_BYTES) {
                tail = head;
            } else if (read.getInt(0) == SAMPLE) {
                byte[] body = bytes(tail + HEADER_BYTES, length - HEADER_BYTES);
                samples.accept(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN));
            }
            tail += length < HEADER_BYTES ? 0 : length;
        }
        LONG.setRelease(memory, TAIL, tail);
    }

    void close() {
        calls.call(Call.MUNMAP, memory.address(), memory.byteSize(), 0);
        calls.call(Call.CLOSE, descriptor, 0, 0);
    }

    private byte[] bytes(long from, int length) {
        byte[] bytes = new byte[length];
        long at = from % size;
        int first = (int) Math.min(length, size - at);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, start + at, bytes, 0, first);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, start, bytes, first, length - first);
        return bytes;
    }
}
