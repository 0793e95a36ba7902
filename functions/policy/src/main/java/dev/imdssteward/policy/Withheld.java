package dev.imdssteward.policy;

import java.time.Instant;
import java.util.List;

/** A desired option that is deliberately not applied, with what that rests on. */
public sealed interface Withheld {

    Reason reason();

    default Option option() {
        return reason().option();
    }

    /** EC2 would refuse the tags: these keys cannot appear in metadata. */
    record InvalidTagKeys(List<String> keys) implements Withheld {
        public InvalidTagKeys {
            keys = List.copyOf(keys);
        }

        @Override
        public Reason reason() {
            return Reason.INVALID_TAG_KEYS;
        }
    }

    /** EC2 does not know tags in instance metadata here; {@code detail} is in its own words. */
    record TagsUnsupported(String detail) implements Withheld {
        @Override
        public Reason reason() {
            return Reason.TAGS_UNSUPPORTED;
        }
    }

    /** Something on the instance calls IMDSv1 and would break. */
    record UsesImdsV1(long calls, Instant lastCall) implements Withheld {
        @Override
        public Reason reason() {
            return Reason.USES_IMDSV1;
        }
    }

    /** Others of the same origin called IMDSv1, so a new instance is likely to. */
    record OriginUsesImdsV1(Origin origin, long calls) implements Withheld {
        @Override
        public Reason reason() {
            return Reason.ORIGIN_USES_IMDSV1;
        }
    }

    /** Nobody can tell yet whether something on the instance calls IMDSv1; {@code why} is for a person. */
    record NoEvidence(String why) implements Withheld {
        @Override
        public Reason reason() {
            return Reason.NO_EVIDENCE;
        }
    }

    /** Another instance of the same origin has to show first that nothing breaks. */
    record WaitingForCanary(Origin origin, CanaryStage.Watched canary) implements Withheld {
        @Override
        public Reason reason() {
            return Reason.WAITING_FOR_CANARY;
        }
    }

    /** Required tokens broke something on another instance of the same origin. */
    record CanaryRefused(Origin origin, long calls) implements Withheld {
        @Override
        public Reason reason() {
            return Reason.CANARY_REFUSED;
        }
    }

    /** The reason why an option is withheld. */
    enum Reason {
        INVALID_TAG_KEYS(Option.INSTANCE_TAGS),
        TAGS_UNSUPPORTED(Option.INSTANCE_TAGS),
        USES_IMDSV1(Option.TOKENS),
        ORIGIN_USES_IMDSV1(Option.TOKENS),
        NO_EVIDENCE(Option.TOKENS),
        WAITING_FOR_CANARY(Option.TOKENS),
        CANARY_REFUSED(Option.TOKENS);

        private final Option option;

        Reason(Option option) {
            this.option = option;
        }

        /** The option that is withheld for it. */
        public Option option() {
            return option;
        }
    }
}
