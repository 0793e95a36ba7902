package dev.imdssteward.policy;

/**
 * A desired option that is deliberately not applied.
 *
 * @param detail what stands in the way, for a person: the invalid tag keys, or the calls of IMDSv1 seen; may be empty
 */
public record Withheld(Option option, Reason reason, String detail) {

    /** Why an option is withheld. */
    public enum Reason {
        /** EC2 would refuse the tags: one of the keys cannot appear in metadata. */
        INVALID_TAG_KEYS,
        /** EC2 does not know tags in instance metadata here. */
        TAGS_UNSUPPORTED,
        /** Something on the instance still calls IMDSv1 and would break. */
        USES_IMDSV1,
        /** Nobody can tell yet whether something on the instance calls IMDSv1. */
        NO_EVIDENCE
    }
}
