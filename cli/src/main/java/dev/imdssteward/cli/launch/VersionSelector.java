package dev.imdssteward.cli.launch;

/** The version of a launch template that an Auto Scaling group uses. */
public sealed interface VersionSelector {

    /** {@code $Default}. */
    record Default() implements VersionSelector {}

    /** {@code $Latest}. */
    record Latest() implements VersionSelector {}

    /** A number. */
    record Pinned(long number) implements VersionSelector {}

    /**
     * Reads Auto Scaling's word for a version; none stands for the default.
     *
     * @throws IllegalArgumentException if it is none of those
     */
    static VersionSelector parse(String text) {
        return switch (text) {
            case "", "$Default" -> new Default();
            case "$Latest" -> new Latest();
            default -> pinned(text);
        };
    }

    private static VersionSelector pinned(String text) {
        try {
            return new Pinned(Long.parseLong(text));
        } catch (NumberFormatException unknown) {
            throw new IllegalArgumentException(
                    "Not a version of a launch template (expected $Default, $Latest or a number): " + text, unknown);
        }
    }

    /** The number of the version. */
    default long number(LaunchTemplate template) {
        return switch (this) {
            case Default() -> template.defaultVersion();
            case Latest() -> template.latestVersion();
            case Pinned(var number) -> number;
        };
    }
}
