package dev.imdssteward.enforcer.evidence;

import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stages of the origins that one run has met: a batch, or a look over a whole Region. An origin is asked about once a
 * run, and has one canary in it.
 */
public final class OriginStages {
    /** Smaller origins have no canary. */
    private static final int SMALLEST = 3;

    private final Map<Origin, Entry> entries = new LinkedHashMap<>();

    /** The facts about one origin. */
    private static final class Entry {
        private final Set<InstanceId> members = new HashSet<>();
        private final Set<InstanceId> candidates = new HashSet<>();
        private Optional<CanaryStage> stage = Optional.empty();
        private Optional<CanaryStage> canary = Optional.empty();
        private Optional<CanaryStage.Watched> rareCanary = Optional.empty();
        private boolean madeNoEarlierCall;
        private boolean hasRareCallers;
        private boolean isRareCanaryKnown;
        private boolean isCounted;

        /** Returns whether it matters if the origin is large enough, and that is not known. */
        boolean isToBeCounted() {
            var holds = canary.or(() -> stage).map(it -> switch (it) {
                case CanaryStage.Untouched() -> candidates.size() > 1;
                case CanaryStage.Watched _, CanaryStage.Refused _, CanaryStage.Unanswered _ -> true;
                case CanaryStage.TurnedOver() -> hasRareCallers;
            });
            return holds.orElse(false) && !isCounted && !isLarge();
        }

        boolean isLarge() {
            return members.size() >= SMALLEST;
        }
    }

    private Entry entry(Origin origin) {
        return entries.computeIfAbsent(origin, _ -> new Entry());
    }

    /** Notes a candidate for required tokens. */
    void noteCandidate(Origin origin, InstanceId id) {
        var candidates = entry(origin).candidates;
        if (candidates.size() < SMALLEST) {
            candidates.add(id);
        }
        noteMember(origin, id);
    }

    /** Notes an instance of an origin. */
    void noteMember(Origin origin, InstanceId id) {
        var members = entry(origin).members;
        if (members.size() < SMALLEST) {
            members.add(id);
        }
    }

    /** Notes the stage of an origin. */
    void put(Origin origin, CanaryStage stage) {
        entry(origin).stage = Optional.of(stage);
    }

    /** Notes the instance of an origin that shows whether IMDSv1 is called once a month, if there is one. */
    void putRareCanary(Origin origin, Optional<CanaryStage.Watched> canary) {
        entry(origin).rareCanary = canary;
        entry(origin).isRareCanaryKnown = true;
    }

    /** The origins of which nobody has asked for that instance. */
    List<Origin> withUnknownRareCanary(Collection<Origin> origins) {
        return origins.stream()
                .filter(origin -> {
                    var entry = entry(origin);
                    return isTurnedOver(entry) && entry.hasRareCallers && !entry.isRareCanaryKnown;
                })
                .toList();
    }

    /** Notes that no member of an Auto Scaling group made an IMDSv1 call before the window. */
    void noteNoEarlierCall(Origin group) {
        entry(group).madeNoEarlierCall = true;
    }

    /** Returns whether it is known that no member of an Auto Scaling group made an IMDSv1 call before the window. */
    boolean madeNoEarlierCall(Origin origin) {
        return entry(origin).madeNoEarlierCall;
    }

    /** Notes that an instance of an origin called IMDSv1 before, but not in the window. */
    void noteRareCaller(Origin origin) {
        entry(origin).hasRareCallers = true;
    }

    /** Returns whether an origin is known to have turned over. */
    boolean isTurnedOver(Origin origin) {
        return isTurnedOver(entry(origin));
    }

    private static boolean isTurnedOver(Entry entry) {
        return entry.stage.filter(CanaryStage.TurnedOver.class::isInstance).isPresent();
    }

    /** Returns whether an origin is known to have three or more instances. */
    boolean isLarge(Origin origin) {
        return entry(origin).isLarge();
    }

    /** The origins whose stage has not been asked for. */
    List<Origin> unknown(Collection<Origin> origins) {
        return origins.stream().filter(origin -> entry(origin).stage.isEmpty()).toList();
    }

    /** The origins whose instances have to be counted. */
    List<Origin> uncounted(Collection<Origin> origins) {
        return origins.stream().filter(origin -> entry(origin).isToBeCounted()).toList();
    }

    /** Notes that all instances of these origins have been noted, or enough of them. */
    void counted(Collection<Origin> origins) {
        origins.forEach(origin -> entry(origin).isCounted = true);
    }

    /** The stage of an origin, if its instances turn over one first. */
    private Optional<CanaryStage> holding(Origin origin) {
        var entry = entry(origin);
        return entry.canary.or(() -> entry.stage).filter(_ -> entry.isLarge() || !entry.isCounted);
    }

    /** The evidence that holds a quiet instance of an origin back; empty if nothing does. */
    Optional<Evidence> evidence(Origin origin) {
        return holding(origin).flatMap(stage -> switch (stage) {
            case CanaryStage.Untouched() -> Optional.of(new Evidence.FirstOfOrigin(origin));
            case CanaryStage.Watched watched -> Optional.of(new Evidence.WaitingForCanary(origin, watched));
            case CanaryStage.Refused(var calls) -> Optional.of(new Evidence.CanaryRefused(origin, calls));
            case CanaryStage.Unanswered(var why) -> Optional.of(new Evidence.Unanswered(why));
            case CanaryStage.TurnedOver() -> Optional.empty();
        });
    }

    /**
     * The evidence for a quiet instance that called IMDSv1 before the window: a canary that never did is no evidence
     * for it.
     */
    Optional<Evidence> evidenceForRareCaller(Origin origin) {
        return evidence(origin)
                .or(() -> holding(origin)
                        .map(_ -> entry(origin)
                                .rareCanary
                                .<Evidence>map(canary -> new Evidence.WaitingForCanary(origin, canary))
                                .orElseGet(() -> new Evidence.FirstOfOrigin(origin))));
    }

    /** The evidence against a just-launched instance of an origin: calls that were refused, and nothing else. */
    Optional<Evidence> evidenceAgainstLaunch(Origin origin) {
        return evidence(origin).filter(Evidence.CanaryRefused.class::isInstance);
    }

    /**
     * Has the other instances of an origin wait, if it was untouched and tokens are required now on one of them; false if
     * the instance is no canary.
     */
    public boolean enforced(InstanceId canary, Map<InstanceId, Evidence> evidence, Instant now) {
        if (evidence.get(canary) instanceof Evidence.FirstOfOrigin(var origin)) {
            var watched = new CanaryStage.Watched(canary, now, 0, null);
            noteCanary(entry(origin), watched);
            evidence.replaceAll((id, found) -> !id.equals(canary) && found.equals(new Evidence.FirstOfOrigin(origin))
                    ? new Evidence.WaitingForCanary(origin, watched)
                    : found);
            return true;
        }
        return false;
    }

    private static void noteCanary(Entry entry, CanaryStage.Watched canary) {
        if (isTurnedOver(entry)) {
            entry.rareCanary = Optional.of(canary);
        } else {
            entry.canary = Optional.of(canary);
        }
    }

    /** The origins with three or more instances that were asked about, and their stages as they were found. */
    public Map<Origin, CanaryStage> all() {
        var all = new LinkedHashMap<Origin, CanaryStage>();
        entries.forEach((origin, entry) -> {
            if (entry.isLarge()) {
                entry.stage.ifPresent(stage -> all.put(origin, stage));
            }
        });
        return all;
    }
}
