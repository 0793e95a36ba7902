package dev.imdssteward.enforcer.sweep;

import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.sweep.LaunchDefaults.Defaults;
import dev.imdssteward.enforcer.sweep.LaunchDefaults.Setting;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps the account's defaults for launches in this Region at required tokens and a hop limit of at least 2 and, if that is
 * wanted, enforces them. Tags stay as they are: enabled by default, they would make each launch fail that brings a tag key
 * which cannot appear in metadata.
 */
public final class AccountDefaultsEnforcer {
    private static final int SECURE_HOP_LIMIT = 2;

    private final LaunchDefaults defaults;
    private final Goal goal;
    private final Mode mode;

    public AccountDefaultsEnforcer(LaunchDefaults defaults, Goal goal, Mode mode) {
        this.defaults = defaults;
        this.goal = goal;
        this.mode = mode;
    }

    /** The level of the account's defaults that is asked for. */
    public enum Goal {
        /** A launch that asks for nothing else requires tokens. */
        SECURE,
        /** EC2 also refuses every launch that allows IMDSv1. */
        ENFORCED
    }

    /** The result. */
    public sealed interface Result {
        /** They were as desired already. */
        record AlreadySecure() implements Result {}

        /** They have been changed. */
        record Secured(Defaults before) implements Result {}

        /** They are not as desired, and an audit changes nothing. */
        record WouldSecure(Defaults now) implements Result {}

        /** A declarative policy of the organization sets them, as desired or not. */
        record Governed(boolean secure) implements Result {}
    }

    /**
     * Reads them once, asks for what they lack and for nothing else, and never lowers a hop limit.
     *
     * @throws RefusedException if EC2 did not say or do it
     */
    public Result secure() {
        var current = defaults.current();
        var lacking = lacking(current);
        if (current.governed()) {
            return new Result.Governed(lacking.isEmpty());
        }
        if (lacking.isEmpty()) {
            return new Result.AlreadySecure();
        }
        if (mode == Mode.AUDIT) {
            return new Result.WouldSecure(current);
        }
        change(lacking);
        return new Result.Secured(current);
    }

    private Set<Setting> lacking(Defaults current) {
        var lacking = EnumSet.noneOf(Setting.class);
        if (!current.tokensRequired()) {
            lacking.add(Setting.TOKENS_REQUIRED);
        }
        if (current.hopLimit() == null || current.hopLimit() < SECURE_HOP_LIMIT) {
            lacking.add(Setting.HOP_LIMIT_2);
        }
        if (goal == Goal.ENFORCED && !current.tokensEnforced()) {
            lacking.add(Setting.TOKENS_ENFORCED);
        }
        return lacking;
    }

    /**
     * Requests the enforcement separately and last, so that an EC2 that does not know it yet still changes the others.
     */
    private void change(Set<Setting> lacking) {
        var first = EnumSet.copyOf(lacking);
        if (first.remove(Setting.TOKENS_ENFORCED) && !first.isEmpty()) {
            defaults.change(first);
            defaults.change(EnumSet.of(Setting.TOKENS_ENFORCED));
        } else {
            defaults.change(lacking);
        }
    }
}
