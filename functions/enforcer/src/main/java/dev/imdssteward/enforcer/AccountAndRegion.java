package dev.imdssteward.enforcer;

/**
 * The account and the Region that the function works in. An organization's event bus often receives the events of others,
 * whose instances it cannot find.
 *
 * @param account its 12 digits; empty if it is not known, and every account is taken for it
 * @param region empty if it is not known, and every Region is taken for it
 */
public record AccountAndRegion(String account, String region) {

    /** Accepts events of any account and Region. */
    public static AccountAndRegion anywhere() {
        return new AccountAndRegion("", "");
    }
}
