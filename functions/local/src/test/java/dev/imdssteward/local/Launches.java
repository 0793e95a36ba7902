package dev.imdssteward.local;

import static java.util.Objects.requireNonNull;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The launches of a busy account in the meantime: an instance every four seconds, and every ten minutes thirty at once.
 * Notes when each has come to run.
 */
final class Launches {
    private static final Duration PAUSE = Duration.ofSeconds(4);
    private static final int SINGLES_FOR_A_GROUP = 150;
    private static final int GROUP = 30;

    private final Simulator simulator;
    private final VirtualTime time;
    private final Map<String, Instant> running = new HashMap<>();

    Launches(Simulator simulator, VirtualTime time) {
        this.simulator = simulator;
        this.time = time;
        simulator.onEvent(this::hear);
    }

    private synchronized void hear(String event) {
        var detail = (Map<?, ?>) requireNonNull(Json.object(event).get("detail"));
        if ("running".equals(detail.get("state"))) {
            running.put(String.valueOf(detail.get("instance-id")), time.instant());
        }
    }

    /** Launches until then. */
    void until(Instant end) {
        for (var number = 1; time.instant().isBefore(end); number++) {
            launch(1);
            if (number % SINGLES_FOR_A_GROUP == 0) {
                launch(GROUP);
            }
            time.sleep(PAUSE);
            simulator.settle();
        }
    }

    private void launch(int instances) {
        var number = String.valueOf(instances);
        simulator.call(
                "dev",
                "RunInstances",
                Map.of("ImageId", "ami-0123456789abcdef0", "MinCount", number, "MaxCount", number));
    }

    /** From when an instance runs to when its tokens are required, shortest first. */
    synchronized List<Duration> waits() {
        var enforced = new HashMap<String, Instant>();
        simulator.calls().of("ModifyInstanceMetadataOptions").stream()
                .filter(call -> call.succeeded()
                        && running.containsKey(call.instanceIds().getFirst()))
                .forEach(call -> enforced.putIfAbsent(call.instanceIds().getFirst(), call.time()));
        return running.entrySet().stream()
                .map(launch -> Duration.between(launch.getValue(), requireNonNull(enforced.get(launch.getKey()))))
                .sorted()
                .toList();
    }
}
