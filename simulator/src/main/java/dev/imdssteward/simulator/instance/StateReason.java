package dev.imdssteward.simulator.instance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * EC2's reason for the last change of an instance's state. All texts are empty where EC2 gives none.
 *
 * @param transition EC2's {@code StateTransitionReason}
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html">StateReason</a>
 */
public record StateReason(String code, String message, String transition) {
    /** No reason, as of an instance that runs. */
    public static final StateReason NONE = new StateReason("", "", "");

    /** The reason of an instance that is being launched or started. */
    public static final StateReason PENDING = new StateReason("pending", "pending", "");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    /** Somebody stopped or terminated the instance with an API call. */
    public static StateReason userInitiated(Instant time) {
        return new StateReason(
                "Client.UserInitiatedShutdown",
                "Client.UserInitiatedShutdown: User initiated shutdown",
                "User initiated (" + TIME.format(time) + ")");
    }
}
