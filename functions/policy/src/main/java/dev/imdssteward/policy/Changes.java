package dev.imdssteward.policy;

import java.util.Set;

/**
 * The changes of one instance's metadata options. Changes that would weaken an option, lower the hop limit or
 * touch the endpoint cannot be made.
 */
public record Changes(MetadataOptions from, MetadataOptions to) {
    public Changes {
        if (Option.anyWeaker(from, to)) {
            throw new IllegalArgumentException("These changes would weaken " + from + " to " + to);
        }
        if (from.endpoint() != Endpoint.ENABLED || to.endpoint() != Endpoint.ENABLED) {
            throw new IllegalArgumentException("Only an enabled metadata service is changed, and it stays enabled");
        }
    }

    /** The options that differ. */
    public Set<Option> options() {
        return Option.differing(from, to);
    }

    public boolean contains(Option option) {
        return options().contains(option);
    }

    /** Returns whether nothing differs. */
    public boolean areNone() {
        return from.equals(to);
    }

    /** These changes, but for the tags in instance metadata. */
    public Changes withoutInstanceTags() {
        return new Changes(from, to.withInstanceTags(from.instanceTags()));
    }
}
