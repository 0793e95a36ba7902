package dev.imdssteward.policy;

import java.util.EnumSet;
import java.util.Set;

/**
 * The options that every instance shall have, unless it is exempt.
 *
 * @param wanted whether tokens shall be required ({@link Option#TOKENS}) and tags be in the metadata
 *     ({@link Option#INSTANCE_TAGS})
 * @param minimumHopLimit hop limits are raised to this, 0 to 64; 0 leaves them alone
 * @param containerHopLimit the hop limit of a container host is raised to this, 0 to 64, when tokens become required,
 *     since its containers lose the metadata service otherwise; 0 leaves it alone
 */
public record DesiredOptions(Set<Option> wanted, int minimumHopLimit, int containerHopLimit) {
    public DesiredOptions {
        wanted = Set.copyOf(wanted);
        requireHopLimitOrZero("minimum hop limit", minimumHopLimit);
        requireHopLimitOrZero("container hop limit", containerHopLimit);
    }

    private static void requireHopLimitOrZero(String name, int value) {
        if (value < 0 || value > MetadataOptions.LARGEST_HOP_LIMIT) {
            throw new IllegalArgumentException("Not a " + name + " (expected 0 to 64): " + value);
        }
    }

    /** The desired options that the instance lacks. */
    Set<Option> lackedBy(Instance instance) {
        var lacked = EnumSet.allOf(Option.class);
        lacked.removeIf(option -> option.strengthIn(instance.options()) >= strengthOf(option));
        return lacked;
    }

    /** The desired strength of an option; 0 if none is desired. */
    public int strengthOf(Option option) {
        return switch (option) {
            case TOKENS, INSTANCE_TAGS -> wanted.contains(option) ? 1 : 0;
            case HOP_LIMIT -> minimumHopLimit;
        };
    }
}
