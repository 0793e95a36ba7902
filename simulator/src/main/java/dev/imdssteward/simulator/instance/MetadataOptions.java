package dev.imdssteward.simulator.instance;

/**
 * The metadata options of one instance.
 *
 * @param hopLimit how many hops the answer to a token request may travel, 1 to 64
 */
public record MetadataOptions(
        Tokens tokens, int hopLimit, EnabledState endpoint, EnabledState ipv6, EnabledState instanceTags) {
    /** The options of an instance that was launched without any. */
    public static final MetadataOptions DEFAULT =
            new MetadataOptions(Tokens.OPTIONAL, 1, EnabledState.ENABLED, EnabledState.DISABLED, EnabledState.DISABLED);

    public MetadataOptions {
        if (hopLimit < 1 || hopLimit > 64) {
            throw new IllegalArgumentException("A hop limit is 1 to 64, not " + hopLimit);
        }
    }

    public MetadataOptions withTokens(Tokens other) {
        return new MetadataOptions(other, hopLimit, endpoint, ipv6, instanceTags);
    }

    public MetadataOptions withHopLimit(int other) {
        return new MetadataOptions(tokens, other, endpoint, ipv6, instanceTags);
    }

    public MetadataOptions withEndpoint(EnabledState other) {
        return new MetadataOptions(tokens, hopLimit, other, ipv6, instanceTags);
    }

    public MetadataOptions withIpv6(EnabledState other) {
        return new MetadataOptions(tokens, hopLimit, endpoint, other, instanceTags);
    }

    public MetadataOptions withInstanceTags(EnabledState other) {
        return new MetadataOptions(tokens, hopLimit, endpoint, ipv6, other);
    }
}
