package dev.imdssteward.local.fleet;

/**
 * A living fleet at the end of a day.
 *
 * @param running instances that are not terminated
 * @param tokensRequired those of them that require IMDSv2
 * @param tagsEnabled those of them that offer tags in metadata
 * @param launched instances that were launched since the start
 * @param broken workloads that were refused since the start
 * @param weakened how often somebody made tokens optional again since the start
 */
public record FleetDay(
        int number, int running, int tokensRequired, int tagsEnabled, int launched, int broken, int weakened) {}
