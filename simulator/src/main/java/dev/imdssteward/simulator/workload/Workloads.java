package dev.imdssteward.simulator.workload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/**
 * The IMDSv1 callers, as data. Their calls take no time and no request; CloudWatch counts them all the same, as
 * answered or refused by what the instance's options were at the time.
 */
public final class Workloads {
    private final AccessHistory history;
    private final Map<String, List<Program>> programs = new ConcurrentHashMap<>();

    public Workloads(AccessHistory history) {
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

    /** The number of calls that were answered on an instance from a moment until another, that one excluded. */
    public long answered(String instanceId, Instant from, Instant until) {
        return calls(TokenlessAccess.ANSWERED, instanceId, from, until);
    }

    /** The number of refused calls: a program was broken. */
    public long refused(String instanceId, Instant from, Instant until) {
        return calls(TokenlessAccess.REFUSED, instanceId, from, until);
    }

    private long calls(TokenlessAccess access, String instanceId, Instant from, Instant until) {
        if (programs(instanceId).isEmpty()) {
            return 0;
        }
        return history.spans(Set.of(access), instanceId, from, until).stream()
                .mapToLong(calls(instanceId))
                .sum();
    }

    /** Counts the calls that are made on an instance in a time, whatever becomes of them. */
    public ToLongFunction<Span> calls(String instanceId) {
        var callers = List.copyOf(programs(instanceId));
        var boots = history.boots(instanceId);
        return span -> {
            var calls = 0L;
            for (var caller : callers) {
                calls += caller.calls(span.from(), span.until(), boots);
            }
            return calls;
        };
    }

    private List<Program> programs(String instanceId) {
        return programs.getOrDefault(instanceId, List.of());
    }
}
