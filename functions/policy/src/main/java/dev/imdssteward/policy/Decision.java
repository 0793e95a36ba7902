package dev.imdssteward.policy;

import java.util.List;

/** A decision of the policy about one instance, before anything is done. */
public sealed interface Decision {

    /** Every desired option holds. */
    record Keep() implements Decision {}

    /** These changes are to be made; what is withheld is left out of them. */
    record Modify(Changes changes, List<Withheld> withheld) implements Decision {
        public Modify {
            if (changes.areNone()) {
                throw new IllegalArgumentException("Nothing to modify");
            }
            withheld = List.copyOf(withheld);
        }
    }

    /** All that the instance lacks is withheld. */
    record Withhold(List<Withheld> withheld) implements Decision {
        public Withhold {
            withheld = List.copyOf(withheld);
            if (withheld.isEmpty()) {
                throw new IllegalArgumentException("Nothing is withheld");
            }
        }
    }

    /** The instance is left alone; the detail is for a person and may be empty. */
    record Skip(SkipReason reason, String detail) implements Decision {}

    /** There is something to change, but not in the state that the instance is in now. */
    record Defer() implements Decision {}

    /** The reason why an instance is left alone. */
    enum SkipReason {
        /** Its exemption tag covers all that it lacks. */
        EXEMPT,
        /** It has an exemption tag that cannot be read. */
        EXEMPTION_UNREADABLE,
        /** It does not have the tag that the policy is limited to. */
        OUT_OF_SCOPE,
        /** Its metadata service is switched off, and only its owner may switch it on. */
        IMDS_DISABLED,
        /** An AWS service operates it. */
        MANAGED_INSTANCE,
        /** It is shutting down or terminated. */
        TERMINATED
    }
}
