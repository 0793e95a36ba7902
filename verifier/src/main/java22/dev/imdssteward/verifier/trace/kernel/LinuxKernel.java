package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.kernel.Syscalls.Call;
import dev.imdssteward.verifier.trace.process.ProcFiles;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;

/** The kernel of this machine. */
final class LinuxKernel implements Kernel {

    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final int LOWEST_REAL_TIME = 1;
    private static final int PRIO_PROCESS = 0;
    private static final int HIGHEST = -20;
    private static final short POLLIN = 1;
    private static final long TIOCGWINSZ = 0x5413L;

    private final Syscalls calls;
    private final PacketSocket packets;
    private final Tracepoint tracepoint;
    private final SocketDiagnosis sockets;
    private final MemorySegment polled;
    private final int polledCount;
    private final MemorySegment time = Arena.global().allocate(16, 8);

    private LinuxKernel(Syscalls calls, PacketSocket packets, Tracepoint tracepoint) {
        this.calls = calls;
        this.packets = packets;
        this.tracepoint = tracepoint;
        this.sockets = new SocketDiagnosis(calls);
        this.polledCount = 1 + tracepoint.rings().size();
        this.polled = Arena.global().allocate(8L * polledCount, 8);
        poll(0, packets.descriptor());
        for (int i = 1; i < polledCount; i++) {
            poll(i, tracepoint.rings().get(i - 1).descriptor());
        }
    }

    static LinuxKernel open(Watched watched) throws UnwatchableException {
        Syscalls calls = Syscalls.open();
        PacketSocket packets = PacketSocket.open(calls, watched);
        hurry(calls);
        return new LinuxKernel(calls, packets, Tracepoint.open(calls, new ProcFiles(Path.of("/")), watched));
    }

    /**
     * Has this thread preempt others: who connects may be gone in a millisecond. By its nice value alone it would only come
     * first in its own session or control group.
     */
    private static void hurry(Syscalls calls) {
        MemorySegment priority = Arena.global().allocate(4, 4);
        priority.set(ValueLayout.JAVA_INT, 0, LOWEST_REAL_TIME);
        if (calls.call(Call.SCHED_SETSCHEDULER, 0, SCHED_FIFO | SCHED_RESET_ON_FORK, priority.address()) < 0) {
            calls.call(Call.SETPRIORITY, PRIO_PROCESS, 0, HIGHEST);
        }
    }

    @Override
    public void await(int millis) {
        time.set(ValueLayout.JAVA_LONG, 0, millis / 1000);
        time.set(ValueLayout.JAVA_LONG, 8, millis % 1000 * 1_000_000L);
        calls.call(Call.PPOLL, polled.address(), polledCount, time.address());
    }

    @Override
    public byte[] nextPacket() {
        return packets.next();
    }

    @Override
    public List<Step> steps() {
        return tracepoint.steps();
    }

    @Override
    public String whyNoSteps() {
        return tracepoint.problem();
    }

    @Override
    public Socket find(Client client) {
        return sockets.find(client);
    }

    @Override
    public long dropped() {
        return packets.dropped();
    }

    @Override
    public int columns() {
        return terminal(2);
    }

    @Override
    public int rows() {
        return terminal(0);
    }

    @Override
    public void close() {
        packets.close();
        tracepoint.close();
        sockets.close();
    }

    private void poll(int index, int descriptor) {
        polled.set(ValueLayout.JAVA_INT, 8L * index, descriptor);
        polled.set(ValueLayout.JAVA_SHORT, 8L * index + 4, POLLIN);
    }

    private int terminal(long offset) {
        boolean known = calls.call(Call.IOCTL, 1, TIOCGWINSZ, time.address()) == 0;
        return known ? Short.toUnsignedInt(time.get(ValueLayout.JAVA_SHORT, offset)) : 0;
    }
}
