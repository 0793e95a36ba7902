package dev.imdssteward.enforcer.call;

/** EC2's answer to a request to modify an instance's metadata options. */
public sealed interface Modification {

    /** The changes are made; a running instance applies them within seconds. */
    record Done() implements Modification {}

    /** Nothing is changed. The detail holds EC2's own words, or what stands in the way. */
    record Refused(Refusal refusal, String detail) implements Modification {}

    /** The kinds of EC2's refusals. */
    enum Refusal {
        /** A tag key of the instance cannot appear in metadata. */
        INVALID_TAG_KEYS,
        /** EC2 does not know tags in instance metadata here. */
        TAGS_UNSUPPORTED,
        /** EC2 does not know the instance, or not yet. */
        UNKNOWN_INSTANCE,
        /** Not in the state that the instance is in. */
        WRONG_STATE,
        /** An AWS service operates the instance. */
        MANAGED_INSTANCE,
        /** Too many calls. */
        THROTTLED,
        /** EC2 failed, or could not be reached. */
        TRANSIENT_ERROR,
        /** IAM, an SCP or the account's standing forbids it. */
        ACCESS_DENIED,
        /** Anything else: asking again would not help. */
        REJECTED
    }
}
