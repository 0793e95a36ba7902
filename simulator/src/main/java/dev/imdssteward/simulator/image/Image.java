package dev.imdssteward.simulator.image;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An image of the account's own.
 *
 * @param imdsv2 whether its {@code ImdsSupport} is {@code v2.0}, so that it is launched with tokens required where nothing else
 *     says otherwise
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html">Configure the AMI</a>
 */
public record Image(String id, String name, Instant created, boolean imdsv2, Map<String, String> tags) {

    public Image {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** An image that says nothing about metadata. */
    public static Image of(String id, String name, Instant created) {
        return new Image(id, name, created, false, Map.of());
    }

    /** With {@code ImdsSupport=v2.0}, which nobody can take back. */
    public Image withImdsv2() {
        return new Image(id, name, created, true, tags);
    }

    public Image withTags(Map<String, String> other) {
        return new Image(id, name, created, imdsv2, other);
    }
}
