package dev.imdssteward.cli.launch;

import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata options that one level states: a launch template, the account's defaults or an image. Null leaves an option
 * to the next level.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html">Order of
 *     precedence for instance metadata options</a>
 */
public record StatedOptions(
        @Nullable Tokens tokens,
        @Nullable InstanceTags instanceTags,
        @Nullable Integer hopLimit,
        @Nullable Endpoint endpoint) {

    /** Nothing is stated. */
    public static final StatedOptions NONE = new StatedOptions(null, null, null, null);

    /** The statement of an image with {@code ImdsSupport=v2.0}. */
    public static final StatedOptions IMDSV2_IMAGE = new StatedOptions(Tokens.REQUIRED, null, 2, null);

    private static final MetadataOptions EC2 =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);

    /** The account's defaults. Required tokens bring a hop limit of 2 along where none is stated. */
    public static StatedOptions ofAccount(
            @Nullable Tokens tokens,
            @Nullable InstanceTags instanceTags,
            @Nullable Integer hopLimit,
            @Nullable Endpoint endpoint) {
        return new StatedOptions(
                tokens,
                instanceTags,
                hopLimit == null && tokens == Tokens.REQUIRED ? Integer.valueOf(2) : hopLimit,
                endpoint);
    }

    /** These options, completed by those of the next level. */
    public StatedOptions over(StatedOptions next) {
        return new StatedOptions(
                tokens == null ? next.tokens : tokens,
                instanceTags == null ? next.instanceTags : instanceTags,
                hopLimit == null ? next.hopLimit : hopLimit,
                endpoint == null ? next.endpoint : endpoint);
    }

    /** Other options with what is stated here; a hop limit is never lowered. */
    public StatedOptions completing(StatedOptions old) {
        var limit = hopLimit == null || (old.hopLimit != null && old.hopLimit > hopLimit) ? old.hopLimit : hopLimit;
        return new StatedOptions(
                tokens == null ? old.tokens : tokens,
                instanceTags == null ? old.instanceTags : instanceTags,
                limit,
                old.endpoint);
    }

    /** The options of an instance for which nobody states anything else. */
    public MetadataOptions resolved() {
        return new MetadataOptions(
                Objects.requireNonNullElse(tokens, EC2.tokens()),
                Objects.requireNonNullElse(instanceTags, EC2.instanceTags()),
                Objects.requireNonNullElse(hopLimit, EC2.hopLimit()),
                Objects.requireNonNullElse(endpoint, EC2.endpoint()));
    }
}
