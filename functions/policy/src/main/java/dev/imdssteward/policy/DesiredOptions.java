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

    /** What these options ask for and the instance lacks. */
    Set<Option> lackedBy(Instance instance) {
        var options = instance.options();
        var lacked = EnumSet.noneOf(Option.class);
        if (wanted.contains(Option.TOKENS) && options.tokens() == Tokens.OPTIONAL) {
            lacked.add(Option.TOKENS);
        }
        if (wanted.contains(Option.INSTANCE_TAGS) && options.instanceTags() == InstanceTags.DISABLED) {
            lacked.add(Option.INSTANCE_TAGS);
        }
        if (options.hopLimit() < minimumHopLimit) {
            lacked.add(Option.HOP_LIMIT);
        }
        return lacked;
    }
}
