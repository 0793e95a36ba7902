package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The instances as they really are, and were, and who works on them at the moment. */
final class Account {
    /** The time for which EC2 may not show an instance after its launch. */
    static final Duration UNSEEN = Duration.ofMinutes(2);

    private record Snapshot(Instant since, Instance instance) {}

    private final Simulator simulator;
    private final InstantSource clock;
    private final Want want;
    private final Map<String, List<Snapshot>> past = new LinkedHashMap<>();
    private final Set<Visit> visits = new LinkedHashSet<>();

    Account(Simulator simulator, InstantSource clock, Want want) {
        this.simulator = simulator;
        this.clock = clock;
        this.want = want;
    }

    void begin(Visit visit) {
        visits.add(visit);
        observe();
    }

    void end(Visit visit) {
        observe();
        visits.remove(visit);
    }

    /** Looks at all instances; to be called whenever something may have changed. */
    void observe() {
        for (var instance : simulator.fleet().all()) {
            var snapshots = past.computeIfAbsent(instance.id(), _ -> new ArrayList<>());
            if (snapshots.isEmpty() || !snapshots.getLast().instance().equals(instance)) {
                snapshots.add(new Snapshot(clock.instant(), instance));
            }
        }
        for (var visit : visits) {
            visit.named().forEach(id -> visit.lacks(id, lacks(id)));
        }
    }

    /** The options that an instance lacks now; one that is gone lacks nothing. */
    Set<Want.Option> lacks(String id) {
        return simulator.fleet().currentIfAny(id).map(want::lackedBy).orElse(Set.of());
    }

    /** The instances that lack something now. */
    List<Instance> lacking() {
        return simulator.fleet().all().stream()
                .filter(instance -> !want.lackedBy(instance).isEmpty())
                .toList();
    }

    /** The states of an instance at any moment since then, latest first. */
    List<Instance> since(String id, Instant then) {
        var was = new ArrayList<Instance>();
        for (var snapshot : past.getOrDefault(id, List.of()).reversed()) {
            was.add(snapshot.instance());
            if (!snapshot.since().isAfter(then)) {
                break;
            }
        }
        return was;
    }

    /** Returns whether an instance lacked nothing at any moment since then. */
    boolean wasSatisfied(String id, Instant then) {
        return since(id, then).stream()
                .anyMatch(instance -> want.lackedBy(instance).isEmpty());
    }

    /** Returns whether an instance was to be left as it is and could be seen at every moment since then. */
    boolean wasSatisfiedThroughout(String id, Instant then) {
        return since(id, then).stream()
                .allMatch(instance -> want.isDoneWith(instance) && !isUnseenSince(instance, then));
    }

    Optional<Instance> find(String id) {
        return simulator.fleet().currentIfAny(id);
    }

    List<String> launchedWith(String clientToken) {
        return simulator.fleet().all().stream()
                .filter(instance -> instance.launch().clientToken().equals(clientToken))
                .map(Instance::id)
                .toList();
    }

    /** The instances that EC2 does not show yet to whoever asks for them by name. */
    List<Instance> unseen() {
        return simulator.fleet().all().stream()
                .filter(instance -> isUnseenSince(instance, clock.instant()))
                .toList();
    }

    /** Returns whether EC2 may not have shown an instance to whoever began then. */
    boolean wasUnseen(String id, Instant then) {
        return find(id).filter(instance -> isUnseenSince(instance, then)).isPresent();
    }

    private static boolean isUnseenSince(Instance instance, Instant then) {
        return !instance.launch().clientToken().isEmpty()
                && instance.network().attachTime().isAfter(then.minus(UNSEEN));
    }

    Want want() {
        return want;
    }
}
