package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.trace.kernel.Kernel;
import dev.imdssteward.verifier.trace.process.ProcFiles;
import dev.imdssteward.verifier.trace.process.ProcessTable;
import dev.imdssteward.verifier.trace.process.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Watches until told to stop: packets say what was called, {@link ProcessFinder} says by whom. */
public final class Tracer {

    private static final int MOST_AT_ONCE = 512;
    private static final int WARM_UPS = 250;
    private static final String EXAMPLE = "GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n";

    private final Kernel kernel;
    private final ProcessFinder naming;
    private final Callers callers;
    private final Conversations conversations = new Conversations();
    private final Clock clock;
    private final Instant from;

    /** Reads processes below the root, and counts IMDSv2 too if so told. */
    public Tracer(Kernel kernel, Path root, boolean all) {
        this(kernel, root, all, Clock.systemUTC());
    }

    Tracer(Kernel kernel, Path root, boolean all, Clock clock) {
        this.kernel = kernel;
        this.naming = new ProcessFinder(
                kernel, new ProcFiles(root), (int) ProcessHandle.current().pid());
        this.callers = new Callers(all);
        this.clock = clock;
        this.from = clock.instant();
        warmUp(root);
    }

    /** Has the JVM load what the first call needs, whose process may live for a few milliseconds only. */
    private static void warmUp(Path root) {
        ProcessTable processes = new ProcessTable(new ProcFiles(root));
        for (int i = 0; i < WARM_UPS; i++) {
            processes.forget();
            Seen seen = processes.read((int) ProcessHandle.current().pid());
            ImdsRequest request = new ImdsRequestReader()
                    .read(EXAMPLE.getBytes(StandardCharsets.US_ASCII))
                    .get(0);
            Callers callers = new Callers(false);
            callers.add(seen, request, Instant.EPOCH);
            callers.sorted();
        }
    }

    /** Waits at most so long for something to happen, takes in what did, and answers whether something was called. */
    public boolean watch(int millis) {
        kernel.await(millis);
        naming.follow();
        List<byte[]> packets = packets();
        naming.follow(); // a connection stands before its first request, so all of these are told by now
        for (byte[] packet : packets) {
            take(packet);
        }
        return !packets.isEmpty();
    }

    /** The trace so far; the instance's id is null where unknown. */
    public Trace trace(String instanceId) {
        return new Trace(from, clock.instant(), instanceId, callers.missed(), kernel.dropped(), callers.sorted());
    }

    private List<byte[]> packets() {
        List<byte[]> packets = new ArrayList<>();
        byte[] packet = kernel.nextPacket();
        while (packet != null) {
            packets.add(packet);
            packet = packets.size() < MOST_AT_ONCE ? kernel.nextPacket() : null;
        }
        return packets;
    }

    private void take(byte[] packet) {
        Conversations.Part part = conversations.take(packet);
        if (part == null) {
            return;
        }
        Conversations.Connection connection = part.connection();
        boolean opening = part.requests().isEmpty();
        if (connection.seen().program() == null
                && (!opening || !kernel.whyNoSteps().isEmpty())) {
            connection.seen(naming.of(part.client()));
        } else if (!opening && !connection.seen().isNamed()) {
            connection.seen(better(connection.seen(), naming.of(part.client())));
        }
        for (ImdsRequest request : part.requests()) {
            if (!naming.isOwn(connection.seen())) {
                callers.add(connection.seen(), request, clock.instant());
            }
        }
    }

    private static Seen better(Seen before, Seen now) {
        return now.isNamed() || before.program().user() == null ? now : before;
    }
}
