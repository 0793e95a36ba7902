package dev.imdssteward.enforcer.report.digest;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.call.RefusedException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of our own metrics. */
public interface History {

    /**
     * The day that ends at about this time, and the day before it.
     *
     * @throws RefusedException if CloudWatch did not say
     */
    TwoDays until(Instant end);

    /** Two days, one after the other. */
    record TwoDays(Day before, Day last) {}

    /**
     * One day.
     *
     * @param outcomes how many outcomes of each kind; a kind that had none may be missing
     * @param nonCompliant how many instances the day's last sweep found non-compliant; null if none is recorded
     */
    record Day(
            Map<Outcome.Kind, Integer> outcomes, @Nullable Integer nonCompliant) {
        public Day {
            outcomes = Map.copyOf(outcomes);
        }

        public int of(Outcome.Kind kind) {
            return outcomes.getOrDefault(kind, 0);
        }
    }
}
