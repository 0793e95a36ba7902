package dev.imdssteward.simulator.workload;

/** The result of a request without a token. */
public enum TokenlessAccess {
    /** The instance is not up. CloudWatch records nothing. */
    NONE,
    /** The instance is up, but its metadata service is disabled. CloudWatch records only that it runs. */
    DISABLED,
    /** It is answered; CloudWatch counts it as {@code MetadataNoToken}. */
    ANSWERED,
    /** It is refused; CloudWatch counts it as {@code MetadataNoTokenRejected}. */
    REFUSED
}
