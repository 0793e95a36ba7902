package dev.imdssteward.enforcer;

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
     * @throws Instances.Unanswered if EC2 did not say
     */
    Defaults current();

    /**
     * Makes required tokens the default, with this hop limit, and leaves the others alone.
     *
     * @throws Instances.Unanswered if EC2 did not do it
     */
    void requireTokens(int hopLimit);

    /**
     * Defaults.
     *
     * @param tokensRequired false when tokens are optional, or nobody has a preference
     * @param hopLimit null when nobody has a preference
     * @param governed whether a declarative policy of the organization sets them, so that the account cannot
     */
    record Defaults(boolean tokensRequired, @Nullable Integer hopLimit, boolean governed) {}
}
