package dev.imdssteward.local.faults;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * The template's parameters, as far as they decide what is done to an instance.
 *
 * @param tells whether outcomes are published, and people told
 */
record Settings(
        boolean audit,
        boolean tokensWanted,
        boolean tagsWanted,
        int minimumHopLimit,
        int containerHopLimit,
        int quietDays,
        int modifyCallsPerSecond,
        boolean tells) {

    static Settings of(SplittableRandom chance) {
        var unchanged = chance.nextInt(20);
        return new Settings(
                chance.nextInt(20) == 0,
                unchanged != 0,
                unchanged != 1,
                new int[] {0, 0, 2, 3}[chance.nextInt(4)],
                new int[] {2, 2, 0, 3}[chance.nextInt(4)],
                new int[] {0, 0, 14}[chance.nextInt(3)],
                chance.nextBoolean() ? 5 : 1,
                chance.nextInt(4) == 0);
    }

    Map<String, String> environment() {
        return Map.of(
                "MODE", audit ? "audit" : "enforce",
                "HTTP_TOKENS", tokensWanted ? "required" : "unchanged",
                "INSTANCE_METADATA_TAGS", tagsWanted ? "enabled" : "unchanged",
                "MINIMUM_HOP_LIMIT", String.valueOf(minimumHopLimit),
                "CONTAINER_HOP_LIMIT", String.valueOf(containerHopLimit),
                "QUIET_DAYS", String.valueOf(quietDays),
                "MODIFY_CALLS_PER_SECOND", String.valueOf(modifyCallsPerSecond),
                "RESULT_EVENT_BUS_NAME", tells ? "default" : "",
                "NOTIFICATION_TOPIC_ARN", tells ? "arn:aws:sns:us-east-1:111122223333:notices" : "");
    }
}
