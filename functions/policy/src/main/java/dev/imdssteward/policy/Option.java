package dev.imdssteward.policy;

/** The metadata options that a policy can ask for. */
public enum Option {
    TOKENS("httpTokens"),
    INSTANCE_TAGS("instanceMetadataTags"),
    HOP_LIMIT("httpPutResponseHopLimit");

    private final String apiName;

    Option(String apiName) {
        this.apiName = apiName;
    }

    /** The EC2 API's name of this option, with a lower first letter. */
    public String apiName() {
        return apiName;
    }
}
