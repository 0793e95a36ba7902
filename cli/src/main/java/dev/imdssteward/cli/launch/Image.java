package dev.imdssteward.cli.launch;

import java.util.Map;

/**
 * An image.
 *
 * @param own whether it belongs to the account that was asked
 * @param requiresImdsV2 {@code ImdsSupport=v2.0}
 */
public record Image(String id, String name, boolean own, boolean requiresImdsV2, Map<String, String> tags) {
    public Image {
        tags = Map.copyOf(tags);
    }

    /** The options that it states. */
    public StatedOptions options() {
        return requiresImdsV2 ? StatedOptions.IMDSV2_IMAGE : StatedOptions.NONE;
    }
}
