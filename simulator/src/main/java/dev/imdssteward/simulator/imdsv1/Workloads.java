package dev.imdssteward.simulator.imdsv1;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who calls IMDSv1, as data. Their calls take no time and no request; CloudWatch counts them all the same, as answered or
 * refused by what the instance's options were at the time.
 */
public final class Workloads {
    private final History history;
    private final Map<String, List<Workload>> workloads = new ConcurrentHashMap<>();

    public Workloads(History history) {
        this.history = history;
    }

    /** Adds a program to an instance. */
    public void add(String instanceId, Workload workload) {
        workloads.computeIfAbsent(instanceId, _ -> new CopyOnWriteArrayList<>()).add(workload);
    }

    /** The programs on an instance. */
    public List<Workload> of(String instanceId) {
        return List.copyOf(workloads.getOrDefault(instanceId, List.of()));
    }

    /** How many calls were answered on an instance from a moment until another, that one excluded. */
    public long answered(String instanceId, Instant from, Instant until) {
        return calls(Access.ANSWERED, instanceId, from, until);
    }

    /** How many calls were refused: a program was broken. */
    public long refused(String instanceId, Instant from, Instant until) {
        return calls(Access.REFUSED, instanceId, from, until);
    }

    private long calls(Access access, String instanceId, Instant from, Instant until) {
        var programs = workloads.getOrDefault(instanceId, List.of());
        return programs.isEmpty()
                ? 0
                : history.spans(access, instanceId, from, until).stream()
                        .mapToLong(span -> programs.stream()
                                .mapToLong(program -> program.calls(span.from(), span.until()))
                                .sum())
                        .sum();
    }
}
