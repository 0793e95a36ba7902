package dev.imdssteward.simulator.fleet;

import dev.imdssteward.simulator.instance.InstanceState;
import java.time.Instant;

/** Hears of every change of an instance's state. */
@FunctionalInterface
public interface StateListener {
    void changed(String region, String instanceId, InstanceState state, Instant time);
}
