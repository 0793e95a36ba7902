package dev.imdssteward.simulator.fleet;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Region's defaults for metadata options; what is null is {@code no-preference}.
 *
 * @param tokensEnforced {@code HttpTokensEnforced}: a launch or a change to optional tokens is refused
 */
public record AccountDefaults(
        @Nullable Tokens tokens,
        @Nullable Integer hopLimit,
        @Nullable EnabledState endpoint,
        @Nullable EnabledState instanceTags,
        @Nullable EnabledState tokensEnforced) {

    /** No preference at all. */
    public static final AccountDefaults NONE = new AccountDefaults(null, null, null, null, null);

    /** Returns whether IMDSv1 is forbidden for new launches and changes. */
    public boolean enforcesTokens() {
        return tokensEnforced == EnabledState.ENABLED;
    }

    /**
     * The options of a launch that asks for nothing. A default of required tokens brings hop limit 2 along, and so
     * does an image that supports IMDSv2 only.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html">Order
     *     of precedence</a>
     */
    public MetadataOptions over(boolean imageRequiresTokens) {
        var image = imageRequiresTokens ? Tokens.REQUIRED : Tokens.OPTIONAL;
        var effective = Optional.ofNullable(tokens).orElse(image);
        var implied = tokens == Tokens.REQUIRED || imageRequiresTokens ? 2 : 1;
        return new MetadataOptions(
                effective,
                Optional.ofNullable(hopLimit).orElse(implied),
                Optional.ofNullable(endpoint).orElse(EnabledState.ENABLED),
                EnabledState.DISABLED,
                Optional.ofNullable(instanceTags).orElse(EnabledState.DISABLED));
    }
}
