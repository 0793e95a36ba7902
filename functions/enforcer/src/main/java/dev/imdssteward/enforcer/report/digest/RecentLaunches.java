package dev.imdssteward.enforcer.report.digest;

import org.jspecify.annotations.Nullable;

/**
 * The metadata options of the launches of the last 30 days, as far as events told of them.
 *
 * @param allowingImdsV1 how many launched instances allowed IMDSv1; null if no event told of any launch
 * @param daysSwept on how many of these days a sweep ran, and launches would have been heard of
 */
public record RecentLaunches(@Nullable Integer allowingImdsV1, int daysSwept) {
    /** The length of the period. */
    public static final int DAYS = 30;

    /**
     * Returns whether it is known that EC2, asked to enforce the account's defaults, would have refused none of them.
     */
    public boolean wouldAllBeAccepted() {
        return allowingImdsV1 != null && allowingImdsV1 == 0 && daysSwept >= DAYS;
    }
}
