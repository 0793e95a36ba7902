package dev.imdssteward.cli.fleet;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.aws.Connection;

/**
 * One account in one Region.
 *
 * @param place the account is not known where it is the caller's own, which the instances tell
 */
public record Scope(AccountAndRegion place, Connection connection) {}
