package dev.imdssteward.simulator.life;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.workload.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** People who make tokens optional again, with good reason or with bad intent, and a record of all that they did. */
public final class Weakenings {
    private static final Duration DAY = Duration.ofDays(1);

    private final Simulator simulator;
    private final Life life;
    private final List<Weakening> done = new ArrayList<>();

    public Weakenings(Simulator simulator, Life life) {
        this.simulator = simulator;
        this.life = life;
    }

    /** Begins the days of an owner, who takes back an enforcement once calls of the workload were refused since the day before. */
    public void owner(Supplier<List<String>> instanceIds, Instant firstLook) {
        Map<String, Long> known = new HashMap<>();
        life.every(
                DAY,
                firstLook,
                now -> instanceIds.get().forEach(id -> {
                    var refused = simulator.workloads().refused(id, Instant.EPOCH, now);
                    var before = known.put(id, refused);
                    if (refused > (before == null ? 0 : before)) {
                        weaken(id, now, "owner");
                    }
                }));
    }

    /** Has an intruder weaken an instance again and again, and call IMDSv1 now and then as long as that is answered. */
    public void intruder(String instanceId, Instant first, Duration again, Duration betweenCalls) {
        simulator.workloads().add(instanceId, new Timer(betweenCalls, 1, first.plus(Duration.ofHours(1)), Instant.MAX));
        life.every(again, first, now -> weaken(instanceId, now, "intruder"));
    }

    /** Has an intruder weaken an instance while no event reaches anybody. */
    public void unseenIntruder(String instanceId, Instant first, Duration betweenCalls) {
        simulator.workloads().add(instanceId, new Timer(betweenCalls, 1, first.plus(Duration.ofHours(1)), Instant.MAX));
        life.at(first, now -> {
            done.add(new Weakening(instanceId, now, "intruder", true));
            simulator
                    .fleet()
                    .change(instanceId, it -> it.withOptions(it.options().withTokens(Tokens.OPTIONAL)));
        });
    }

    /** All that was weakened until now, oldest first. */
    public List<Weakening> done() {
        return List.copyOf(done);
    }

    private void weaken(String instanceId, Instant now, String by) {
        var instance = simulator.fleet().find(instanceId);
        if (instance.filter(it -> it.options().tokens() == Tokens.REQUIRED && isModifiable(it.state()))
                .isPresent()) {
            done.add(new Weakening(instanceId, now, by, false));
            simulator.call(
                    by,
                    "ModifyInstanceMetadataOptions",
                    Map.of("InstanceId", instanceId, "HttpTokens", "optional", "HttpEndpoint", "enabled"));
        }
    }

    private static boolean isModifiable(InstanceState state) {
        return state == InstanceState.RUNNING || state == InstanceState.STOPPED;
    }
}
