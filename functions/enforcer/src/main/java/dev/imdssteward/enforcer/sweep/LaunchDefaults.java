package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.call.RefusedException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metadata options that EC2 gives a launch in this account and Region which does not ask for others.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetInstanceMetadataDefaults.html">EC2's
 *     account-level defaults</a>
 */
public interface LaunchDefaults {

    /**
     * The defaults as they are.
     *
     * @throws RefusedException if EC2 did not say
     */
    Defaults current();

    /**
     * Changes these, in one call, and leaves the others alone.
     *
     * @throws RefusedException if EC2 did not do it
     */
    void change(Set<Setting> settings);

    /** A default that may be asked for. */
    enum Setting {
        TOKENS_REQUIRED,
        HOP_LIMIT_2,
        /** {@code HttpTokensEnforced}: EC2 refuses every launch that allows IMDSv1. */
        TOKENS_ENFORCED
    }

    /**
     * Defaults.
     *
     * @param tokensRequired false when tokens are optional, or nobody has a preference
     * @param hopLimit null when nobody has a preference
     * @param tokensEnforced whether EC2 refuses every launch that allows IMDSv1
     * @param governed whether a declarative policy of the organization sets them, so that the account cannot
     */
    record Defaults(boolean tokensRequired, @Nullable Integer hopLimit, boolean tokensEnforced, boolean governed) {}
}
