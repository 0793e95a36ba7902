package dev.imdssteward.policy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance, as EC2 describes it.
 *
 * @param managed whether an AWS service operates it, so that nobody else can modify it
 * @param tags all its tags, those of AWS ({@code aws:…}) included
 * @param attached when its primary network interface was attached, the one sign of its age that a restart leaves
 *     alone; null where that is not known
 */
public record Instance(
        InstanceId id,
        InstanceState state,
        MetadataOptions options,
        boolean managed,
        Map<String, String> tags,
        @Nullable Instant attached) {
    public Instance {
        tags = Map.copyOf(tags);
    }

    /** The same instance with other options. */
    public Instance withOptions(MetadataOptions newOptions) {
        return new Instance(id, state, newOptions, managed, tags, attached);
    }
}
