package dev.imdssteward.cli.fleet;

import dev.imdssteward.enforcer.aws.Connection;

/**
 * One account in one Region.
 *
 * @param account its id; empty where it is the caller's own, which the instances tell
 */
public record Scope(String account, String region, Connection connection) {

    /** The name of the scope, for people. */
    public String words() {
        return account.isEmpty() ? region : region + " of " + account;
    }
}
