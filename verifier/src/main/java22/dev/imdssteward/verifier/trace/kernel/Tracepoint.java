package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.kernel.Kernel.Step;
import dev.imdssteward.verifier.trace.kernel.Syscalls.Call;
import dev.imdssteward.verifier.trace.process.ProcFiles;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The tracepoint {@code sock:inet_sock_set_state}: as a process begins to connect the kernel tells the process, and the
 * address but not yet the port; as the connection stands, its port.
 */
final class Tracepoint {

    private static final int ATTRIBUTE_BYTES = 64;
    private static final int TYPE_TRACEPOINT = 2;
    private static final long WITH_PROCESS_TIME_AND_FIELDS = (1 << 1) | (1 << 2) | (1 << 10);
    private static final long DISABLED = 1;
    private static final long CLOEXEC = 8;
    private static final long SET_FILTER = 0x40082406L;
    private static final long ENABLE = 0x2400L;
    private static final long RING_BYTES = 64 * 1024;

    private static final int SYN_SENT = 2;
    private static final int ESTABLISHED = 1;
    private static final int FIELDS_AT = 20;

    private final Watched watched;
    private final EventFormat format;
    private final List<EventRing> rings = new ArrayList<>();
    private String problem = "";

    private Tracepoint(Watched watched, EventFormat format) {
        this.watched = watched;
        this.format = format;
    }

    /** Opens it on every processor; {@link #problem} says where it could not. */
    static Tracepoint open(Syscalls calls, ProcFiles files, Watched watched) {
        EventFormat format = TraceFs.find(calls, files);
        Tracepoint tracepoint = new Tracepoint(watched, format);
        if (format == null) {
            tracepoint.problem = "the kernel does not show the tracepoint sock:inet_sock_set_state";
            return tracepoint;
        }
        long page = pageBytes(files);
        for (int processor :
                processors(files.text("sys/devices/system/cpu/online").trim())) {
            if (tracepoint.problem.isEmpty()) {
                tracepoint.openOn(processor, calls, page);
            }
        }
        if (!tracepoint.problem.isEmpty()) {
            tracepoint.close();
        }
        return tracepoint;
    }

    String problem() {
        return problem;
    }

    List<EventRing> rings() {
        return rings;
    }

    /** The steps that were not read yet, oldest first. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (EventRing ring : rings) {
            ring.read(sample -> add(sample, steps));
        }
        steps.sort(Comparator.comparingLong(Step::nanos));
        return steps;
    }

    void close() {
        for (EventRing ring : rings) {
            ring.close();
        }
        rings.clear();
    }

    private void openOn(int processor, Syscalls calls, long page) {
        try (Arena arena = Arena.ofConfined()) {
            long attributes = attributes(arena).address();
            long opened = calls.call(Call.PERF_EVENT_OPEN, attributes, -1, processor, -1, CLOEXEC, 0);
            if (opened < 0) {
                problem = "the kernel forbids the tracepoint sock:inet_sock_set_state (" + Syscalls.words(calls.errno())
                        + "; perf_event_paranoid, lockdown or a lack of CAP_PERFMON)";
                return;
            }
            EventRing ring = EventRing.map(calls, (int) opened, page, RING_BYTES);
            if (ring == null) {
                problem = "the kernel has no memory for the tracepoint's events";
                calls.call(Call.CLOSE, opened, 0, 0);
                return;
            }
            rings.add(ring);
            String filter = "dport == " + watched.port() + " && (newstate == 1 || newstate == 2)";
            calls.call(
                    Call.IOCTL, opened, SET_FILTER, arena.allocateFrom(filter).address());
            calls.call(Call.IOCTL, opened, ENABLE, 0);
        }
    }

    /** The kernel's {@code perf_event_attr}. */
    private MemorySegment attributes(Arena arena) {
        MemorySegment attributes = arena.allocate(ATTRIBUTE_BYTES, 8);
        attributes.set(ValueLayout.JAVA_INT, 0, TYPE_TRACEPOINT);
        attributes.set(ValueLayout.JAVA_INT, 4, ATTRIBUTE_BYTES);
        attributes.set(ValueLayout.JAVA_LONG, 8, format.id());
        attributes.set(ValueLayout.JAVA_LONG, 16, 1); // every event
        attributes.set(ValueLayout.JAVA_LONG, 24, WITH_PROCESS_TIME_AND_FIELDS);
        attributes.set(ValueLayout.JAVA_LONG, 40, DISABLED);
        attributes.set(ValueLayout.JAVA_INT, 48, 1); // wake up at each
        return attributes;
    }

    private void add(ByteBuffer sample, List<Step> steps) {
        int state = sample.getInt(at("newstate"));
        Client client = client(sample);
        if (client == null || (state != SYN_SENT && state != ESTABLISHED)) {
            return;
        }
        long socket = sample.getLong(at("skaddr"));
        int pid = sample.getInt(0);
        steps.add(new Step(sample.getLong(8), socket, pid, state == SYN_SENT ? null : client));
    }

    /** Null where it leads elsewhere. An IPv6 socket that reaches an IPv4 address has both. */
    private Client client(ByteBuffer sample) {
        int port = Short.toUnsignedInt(sample.getShort(at("sport")));
        int target = Short.toUnsignedInt(sample.getShort(at("dport")));
        Client client = new Client(hex(sample, "saddr", 4), port, hex(sample, "daddr", 4), target);
        if (!watched.addresses().contains(client.target())) {
            client = new Client(hex(sample, "saddr_v6", 16), port, hex(sample, "daddr_v6", 16), target);
        }
        return target == watched.port() && watched.addresses().contains(client.target()) ? client : null;
    }

    private String hex(ByteBuffer sample, String field, int length) {
        byte[] bytes = new byte[length];
        sample.get(at(field), bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private int at(String field) {
        return FIELDS_AT + format.offsets().get(field);
    }

    /** Reads a list such as 0-3,8. */
    private static List<Integer> processors(String list) {
        List<Integer> processors = new ArrayList<>();
        for (String part : list.isEmpty() ? new String[] {"0"} : list.split(",", -1)) {
            String[] ends = part.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int processor = Integer.parseInt(ends[0]); processor <= last; processor++) {
                processors.add(processor);
            }
        }
        return processors;
    }

    private static long pageBytes(ProcFiles files) {
        ByteBuffer auxiliary = ByteBuffer.wrap(files.bytes("proc/self/auxv")).order(ByteOrder.LITTLE_ENDIAN);
        while (auxiliary.remaining() >= 16) {
            long key = auxiliary.getLong();
            long value = auxiliary.getLong();
            if (key == 6) {
                return value;
            }
        }
        return 4096;
    }
}
