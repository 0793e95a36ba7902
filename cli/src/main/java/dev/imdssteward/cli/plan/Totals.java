package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.enforcer.Outcome.Reason;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many instances ended how, and why. */
public final class Totals {
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);

    public synchronized void count(Outcome outcome) {
        reasons.merge(outcome.reason(), 1, Integer::sum);
    }

    public int of(Kind kind) {
        return of(kind, reasons());
    }

    private static int of(Kind kind, Map<Reason, Integer> reasons) {
        return reasons.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    public int of(Reason reason) {
        return reasons().getOrDefault(reason, 0);
    }

    public int all() {
        return reasons().values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized Map<Reason, Integer> reasons() {
        return new EnumMap<>(reasons);
    }

    /** Returns whether an instance lacks something that it should have. */
    public boolean showNonCompliance() {
        return of(Kind.WOULD_MODIFY) + of(Kind.WITHHELD) + of(Kind.DEFERRED) + of(Kind.FAILED) > 0;
    }

    /** The number of instances by the public interface's words for outcomes. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        for (var kind : Kind.values()) {
            if (of(kind) > 0) {
                json.put(Words.of(kind), of(kind));
            }
        }
        return json;
    }

    /** Why the instances of a kind ended so: {@code exempt 12, managed-instance 3}. */
    String reasons(Kind kind) {
        return reasons().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .map(entry -> Words.of(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
