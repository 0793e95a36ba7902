package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Withheld;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The withheld options, counted by reason, and what the gate found about the use of IMDSv1. Keeps a few instances of each
 * kind, and so takes the same little memory for a fleet of any size.
 */
public final class WithheldCounts {
    private static final int NAMES = 10;
    private static final Comparator<Assessed> BY_ID =
            Comparator.comparing(each -> each.instance().id());

    private final Map<Withheld.Reason, Integer> reasons = new EnumMap<>(Withheld.Reason.class);
    private final Shortlist<Assessed> users = new Shortlist<>(
            NAMES, Comparator.comparingLong(WithheldCounts::calls).reversed().thenComparing(BY_ID));
    private final Shortlist<Assessed> weakened = new Shortlist<>(
            NAMES, Comparator.comparing(WithheldCounts::since).reversed().thenComparing(BY_ID));
    private final Shortlist<Assessed> tooLittle = new Shortlist<>(NAMES, BY_ID);
    private final HeldOrigins origins = new HeldOrigins();
    private final HeldOrigins refusedCanaries = new HeldOrigins();
    private final Tally unanswered = new Tally();

    /** Counts an instance. */
    public void count(Assessed assessed) {
        withheld(assessed.decision()).forEach(each -> reasons.merge(each.reason(), 1, Integer::sum));
        switch (assessed.evidence()) {
            case Evidence.NotAsked(), Evidence.Quiet() -> {}
            case Evidence.FirstOfOrigin _, Evidence.WaitingForCanary _ -> {}
            case Evidence.CanaryRefused(var origin, var calls) -> refusedCanaries.count(origin, calls);
            case Evidence.InUse _ -> users.add(assessed);
            case Evidence.Weakened _ -> weakened.add(assessed);
            case Evidence.TooLittle _ -> tooLittle.add(assessed);
            case Evidence.OriginInUse(var origin, var calls) -> origins.count(origin, calls);
            case Evidence.Unanswered(var why) -> unanswered.count(why);
        }
    }

    private static List<Withheld> withheld(Decision decision) {
        return switch (decision) {
            case Decision.Modify(var _, var withheld) -> withheld;
            case Decision.Withhold(var withheld) -> withheld;
            case Decision.Keep(), Decision.Skip(var _, var _), Decision.Defer() -> List.of();
        };
    }

    private static long calls(Assessed assessed) {
        return assessed.evidence() instanceof Evidence.InUse(var calls, var _) ? calls : 0;
    }

    private static Instant since(Assessed assessed) {
        return assessed.evidence() instanceof Evidence.Weakened(var since) ? since : Instant.MIN;
    }

    /**
     * The number of instances by the reason for which an option is withheld; a reason that no instance has is missing.
     */
    public Map<Withheld.Reason, Integer> reasons() {
        return new EnumMap<>(reasons);
    }

    public int of(Withheld.Reason reason) {
        return reasons.getOrDefault(reason, 0);
    }

    /** The instances that use IMDSv1, those with the most calls first. */
    public Shortlist<Assessed> users() {
        return users;
    }

    /** The instances on which IMDSv1 was off and somebody allowed it again, the last ones first. */
    public Shortlist<Assessed> weakened() {
        return weakened;
    }

    /** The instances about which nobody can tell yet, by their ids. */
    public Shortlist<Assessed> tooLittle() {
        return tooLittle;
    }

    public HeldOrigins origins() {
        return origins;
    }

    /** The origins that wait because calls were refused on those of their instances that have tokens required. */
    public HeldOrigins refusedCanaries() {
        return refusedCanaries;
    }

    /** The reasons why the use of IMDSv1 is unknown, by the number of instances. */
    public Tally unanswered() {
        return unanswered;
    }
}
