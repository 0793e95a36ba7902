package dev.imdssteward.simulator.autoscaling;

/**
 * The value of a tag of an Auto Scaling group.
 *
 * @param propagated whether new members get it too
 */
public record GroupTag(String value, boolean propagated) {}
