package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.trace.kernel.Client;
import dev.imdssteward.verifier.trace.process.BoundedMap;
import dev.imdssteward.verifier.trace.process.Seen;
import java.util.List;
import java.util.Map;

/**
 * Puts segments together again. Each counts once, whichever interfaces it crosses and however often it is sent; the first
 * interface on its way names its client, before any address translation.
 */
final class Conversations {

    private static final int MOST_CONNECTIONS = 1024;
    private static final int MOST_SEGMENTS = 16 * 1024;

    /** One direction of one connection. */
    static final class Connection {
        private final ImdsRequestReader reader = new ImdsRequestReader();
        private boolean started;
        private int expected;
        private Seen seen = Seen.UNKNOWN;

        /** The process that opened the connection, as far as it was looked for. */
        Seen seen() {
            return seen;
        }

        void seen(Seen process) {
            seen = process;
        }

        private List<ImdsRequest> read(Segment segment) {
            int known = started ? expected - segment.sequence() : 0;
            if (known >= segment.length() && started && known >= 0) {
                return List.of(); // sent again
            }
            if (known < 0) {
                reader.lose(); // something in between was not seen
            }
            started = true;
            expected = segment.sequence() + segment.length();
            return reader.read(segment.dataFrom(Math.max(0, known)));
        }
    }

    /** The client whose requests were read, or who opens a connection, with no request yet. */
    record Part(Client client, Connection connection, List<ImdsRequest> requests) {}

    private final Map<Client, Connection> connections = new BoundedMap<>(MOST_CONNECTIONS);
    private final Map<Segment.Identity, Boolean> passed = new BoundedMap<>(MOST_SEGMENTS);

    /** Takes a packet and returns what it adds; null when nothing. */
    Part take(byte[] packet) {
        Segment segment = Segment.of(packet);
        if (segment == null || passed.put(segment.identity(), true) != null) {
            return null;
        }
        if (segment.isOpening()) {
            Connection opened = new Connection();
            opened.started = true;
            opened.expected = segment.sequence() + 1;
            connections.put(segment.client(), opened);
            return new Part(segment.client(), opened, List.of());
        }
        Connection connection = connections.computeIfAbsent(segment.client(), client -> new Connection());
        return new Part(segment.client(), connection, connection.read(segment));
    }
}
