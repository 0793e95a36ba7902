package dev.imdssteward.simulator.imdsv1;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who calls IMDSv1, as data. Their calls take no time and no request; CloudWatch counts them all the same, as answered or
 * refused by what the instance's options were at the time.
 */
public final class Workloads {
    private final History history;
    private final Map<String, List<Program>> programs = new ConcurrentHashMap<>();

    public Workloads(History history) {
        this.history = history;
    }

    /** Adds a program to an instance. */
    public void add(String instanceId, Program program) {
        programs.computeIfAbsent(instanceId, _ -> new CopyOnWriteArrayList<>()).add(program);
    }

    /** The programs on an instance. */
    public List<Program> of(String instanceId) {
        return List.copyOf(programs(instanceId));
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
        return programs(instanceId).isEmpty()
                ? 0
                : history.spans(Set.of(access), instanceId, from, until).stream()
                        .mapToLong(span -> calls(instanceId, span))
                        .sum();
    }

    /** How many calls are made on an instance in a time, whatever becomes of them. */
    public long calls(String instanceId, Span span) {
        var callers = programs(instanceId);
        if (callers.isEmpty()) {
            return 0;
        }
        var boots = history.boots(instanceId);
        return callers.stream()
                .mapToLong(program -> program.calls(span.from(), span.until(), boots))
                .sum();
    }

    private List<Program> programs(String instanceId) {
        return programs.getOrDefault(instanceId, List.of());
    }
}
