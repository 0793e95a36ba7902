package dev.imdssteward.cli.launch;

/**
 * A launch configuration of Auto Scaling, which cannot be changed.
 *
 * @param imageId empty if it is not known
 */
public record LaunchConfiguration(String name, StatedOptions options, String imageId) {}
