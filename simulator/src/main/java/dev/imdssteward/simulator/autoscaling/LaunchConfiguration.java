package dev.imdssteward.simulator.autoscaling;

import dev.imdssteward.simulator.query.Parameters;
import java.time.Instant;

/**
 * A launch configuration, which nobody can change.
 *
 * @param settings as CreateLaunchConfiguration names them
 */
public record LaunchConfiguration(String name, Instant created, Parameters settings) {}
