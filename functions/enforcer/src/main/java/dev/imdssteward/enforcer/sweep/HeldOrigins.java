package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.policy.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The origins whose IMDSv1 calls hold back their just-launched instances. It keeps those with the most calls. */
public final class HeldOrigins {
    private static final int MOST = 200;
    private static final Comparator<Held> MOST_CALLS_FIRST = Comparator.comparingLong(Held::calls)
            .reversed()
            .thenComparing(held -> held.origin().toString());

    private final Map<Origin, Held> kept = new HashMap<>();
    private int instances;

    /**
     * An origin.
     *
     * @param instances how many just-launched instances it holds back
     * @param calls the IMDSv1 calls for which it does
     */
    public record Held(Origin origin, int instances, long calls) {
        private Held plus(Held other) {
            return new Held(origin, instances + other.instances, Math.max(calls, other.calls));
        }
    }

    void count(Origin origin, long calls) {
        instances++;
        kept.merge(origin, new Held(origin, 1, calls), Held::plus);
        if (kept.size() > MOST) {
            kept.values().stream().max(MOST_CALLS_FIRST).ifPresent(least -> kept.remove(least.origin()));
        }
    }

    /** Counts the instances that are held back. */
    public int instances() {
        return instances;
    }

    /** The origins with the most calls, those first. */
    public List<Held> first(int most) {
        return kept.values().stream().sorted(MOST_CALLS_FIRST).limit(most).toList();
    }
}
