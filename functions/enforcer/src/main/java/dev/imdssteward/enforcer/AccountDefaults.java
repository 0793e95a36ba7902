package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.LaunchDefaults.Defaults;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the account's defaults for launches in this Region at required tokens and hop limit 2. Tags stay as they are:
 * enabled by default, they would make each launch fail that brings a tag key which cannot appear in metadata.
 */
public final class AccountDefaults {
    private static final int SECURE_HOP_LIMIT = 2;

    private final LaunchDefaults defaults;
    private final Mode mode;

    public AccountDefaults(LaunchDefaults defaults, Mode mode) {
        this.defaults = defaults;
        this.mode = mode;
    }

    /** What came of it. */
    public sealed interface Result {
        /** They were secure already. */
        record AlreadySecure() implements Result {}

        /** They were not, and are now. */
        record Secured(Defaults before) implements Result {}

        /** They are not, and an audit changes nothing. */
        record WouldSecure(Defaults now) implements Result {}

        /** A declarative policy of the organization is in charge, and has them secure or not. */
        record Governed(boolean secure) implements Result {}
    }

    /**
     * Reads them once, changes them only when they differ, and never lowers a hop limit.
     *
     * @throws Instances.Unanswered if EC2 did not say or do it
     */
    public Result secure() {
        var current = defaults.current();
        var secure = current.tokensRequired() && current.hopLimit() != null && current.hopLimit() >= SECURE_HOP_LIMIT;
        if (current.governed()) {
            return new Result.Governed(secure);
        }
        if (secure) {
            return new Result.AlreadySecure();
        }
        if (mode == Mode.AUDIT) {
            return new Result.WouldSecure(current);
        }
        defaults.requireTokens(atLeastSecure(current.hopLimit()));
        return new Result.Secured(current);
    }

    private static int atLeastSecure(@Nullable Integer hopLimit) {
        return hopLimit == null ? SECURE_HOP_LIMIT : Math.max(hopLimit, SECURE_HOP_LIMIT);
    }
}
