package dev.imdssteward.simulator.call;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The API calls that were made, oldest first. Of a great many only the newest are kept; all are counted. */
public final class Calls {
    /** About 100 MB at the very worst. */
    private static final int PARAMETERS_KEPT = 500_000;

    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private int parameters;

    /** Adds a call. */
    public synchronized void add(Call call) {
        counts.merge(call.action(), 1L, Long::sum);
        calls.add(call);
        parameters += weight(call);
        while (parameters > PARAMETERS_KEPT) {
            parameters -= weight(calls.remove());
        }
    }

    /** The calls that are kept. */
    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /** The calls of one action that are kept. */
    public List<Call> of(String action) {
        return all().stream().filter(call -> call.action().equals(action)).toList();
    }

    /** The number of calls of each action. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets all calls. */
    public synchronized void reset() {
        calls.clear();
        counts.clear();
        parameters = 0;
    }

    private static int weight(Call call) {
        return 1 + call.parameters().size();
    }
}
