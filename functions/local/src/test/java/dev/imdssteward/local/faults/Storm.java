package dev.imdssteward.local.faults;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A time in which calls of an action go wrong.
 *
 * @param from since the beginning
 * @param until since the beginning
 * @param action as the API names it, or {@link #ANY}
 * @param share of the calls
 */
record Storm(Duration from, Duration until, String action, Trouble trouble, double share) {
    static final String ANY = "*";

    private static final List<String> ACTIONS = List.of(
            ANY,
            ANY,
            "DescribeInstances",
            "ModifyInstanceMetadataOptions",
            "ModifyInstanceMetadataOptions",
            "GetMetricData",
            "SendMessageBatch",
            "ChangeMessageVisibilityBatch",
            "PutEvents",
            "Publish",
            "Invoke");
    private static final double[] SHARES = {0.1, 0.3, 0.7, 1};

    static Storm of(SplittableRandom chance, Duration length) {
        var troubles = Trouble.values();
        var from = Duration.ofSeconds(chance.nextLong(length.toSeconds()));
        return new Storm(
                from,
                from.plusSeconds(chance.nextLong(60, 3600)),
                ACTIONS.get(chance.nextInt(ACTIONS.size())),
                troubles[chance.nextInt(troubles.length)],
                SHARES[chance.nextInt(SHARES.length)]);
    }

    boolean rages(Duration time, String called) {
        return (action.equals(ANY) || action.equals(called)) && time.compareTo(from) >= 0 && time.compareTo(until) < 0;
    }
}
