package dev.imdssteward.policy;

/**
 * EC2's metadata options of one instance that a policy reads or changes.
 *
 * @param hopLimit the hop limit of responses to a token request, 1 to 64
 */
public record MetadataOptions(Tokens tokens, InstanceTags instanceTags, int hopLimit, Endpoint endpoint) {
    public static final int LARGEST_HOP_LIMIT = 64;

    public MetadataOptions {
        if (hopLimit < 1 || hopLimit > LARGEST_HOP_LIMIT) {
            throw new IllegalArgumentException("Not a hop limit (expected 1 to 64): " + hopLimit);
        }
    }

    public MetadataOptions withTokens(Tokens newTokens) {
        return new MetadataOptions(newTokens, instanceTags, hopLimit, endpoint);
    }

    public MetadataOptions withInstanceTags(InstanceTags newInstanceTags) {
        return new MetadataOptions(tokens, newInstanceTags, hopLimit, endpoint);
    }

    /** These options with a hop limit of at least this, never with a lower one. */
    public MetadataOptions withHopLimitOfAtLeast(int minimum) {
        return new MetadataOptions(tokens, instanceTags, Math.max(hopLimit, minimum), endpoint);
    }
}
