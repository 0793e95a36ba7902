package dev.imdssteward.cli.launch;

/**
 * The account's defaults for metadata options in one Region.
 *
 * @param enforced {@code HttpTokensEnforced}: EC2 refuses every launch that allows IMDSv1
 * @param governed whether a declarative policy of the organization sets them, so that the account cannot
 */
public record RegionDefaults(StatedOptions options, boolean enforced, boolean governed) {}
