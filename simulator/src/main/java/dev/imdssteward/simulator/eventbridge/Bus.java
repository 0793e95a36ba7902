package dev.imdssteward.simulator.eventbridge;

import dev.imdssteward.simulator.rpc.RecentRequests;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The events that callers put on any bus. Those on the default bus are also told to whoever listens to the account's events. */
public final class Bus {
    private static final String DEFAULT = "default";

    private final RecentRequests<BusEvent> events = new RecentRequests<>();
    private final Consumer<Map<String, ?>> listener;

    /**
     * Creates an account without events.
     *
     * @param listener is told each event of the default bus
     */
    public Bus(Consumer<Map<String, ?>> listener) {
        this.listener = listener;
    }

    /** The events that were put, oldest first; of more than 50,000 the newest. */
    public List<BusEvent> events() {
        return events.all();
    }

    /** The number of events that were put. */
    public long count() {
        return events.count();
    }

    /** Forgets all events. */
    public void reset() {
        events.reset();
    }

    void put(BusEvent event, Map<String, ?> members) {
        events.add(event);
        if (event.bus().equals(DEFAULT)) {
            listener.accept(members);
        }
    }

    /** The name of a bus that a caller names by its name, its resource name, or not at all. */
    static String name(String named) {
        return named.isEmpty() ? DEFAULT : named.substring(named.lastIndexOf('/') + 1);
    }
}
