package dev.imdssteward.simulator.fleet;

import java.time.Instant;

/** Hears of every change of an instance's state. */
@FunctionalInterface
public interface StateListener {
    void changed(String region, String instanceId, InstanceState state, Instant time);
}
