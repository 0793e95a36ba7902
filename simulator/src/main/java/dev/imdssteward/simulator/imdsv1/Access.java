package dev.imdssteward.simulator.imdsv1;

/** What becomes of a request without a token. */
public enum Access {
    /** Nobody answers: the instance is not up, or its metadata service is disabled. CloudWatch records nothing. */
    NONE,
    /** It is answered; CloudWatch counts it as {@code MetadataNoToken}. */
    ANSWERED,
    /** It is refused; CloudWatch counts it as {@code MetadataNoTokenRejected}. */
    REFUSED
}
