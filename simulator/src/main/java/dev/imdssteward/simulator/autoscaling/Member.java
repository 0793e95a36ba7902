package dev.imdssteward.simulator.autoscaling;

/**
 * A member of an Auto Scaling group.
 *
 * @param configuration the launch configuration that it came from, empty for a launch template
 * @param isProtected whether a group that has too many members keeps it
 */
public record Member(String instanceId, String configuration, boolean isProtected) {}
