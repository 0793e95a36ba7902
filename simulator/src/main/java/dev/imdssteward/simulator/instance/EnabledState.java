package dev.imdssteward.simulator.instance;

/** The two values of {@code HttpEndpoint}, {@code HttpProtocolIpv6} and {@code InstanceMetadataTags}. */
public enum EnabledState {
    ENABLED("enabled"),
    DISABLED("disabled");

    private final String wireName;

    EnabledState(String wireName) {
        this.wireName = wireName;
    }

    /** The name as EC2 writes it. */
    public String wireName() {
        return wireName;
    }
}
