package dev.imdssteward.simulator.cloudwatch;

import java.time.Duration;

/**
 * The way in which EC2's metrics get into CloudWatch.
 *
 * @param rejected whether refused IMDSv1 calls are recorded as 0 while there are none
 * @param delay how long it takes until a data point can be read
 */
public record Recording(RejectedReading rejected, Duration delay) {
    /** Zeros, at once. */
    public static final Recording DEFAULT = new Recording(RejectedReading.ZEROS, Duration.ZERO);
}
