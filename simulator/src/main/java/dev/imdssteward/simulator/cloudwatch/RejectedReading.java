package dev.imdssteward.simulator.cloudwatch;

/**
 * The two readings of what EC2 documents about {@code MetadataNoTokenRejected} while IMDSv1 is off and nothing is refused.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html">EC2 metrics</a>
 */
public enum RejectedReading {
    /** "When disabled only MetadataNoTokenRejected emits": zeros, as of {@code MetadataNoToken} before. */
    ZEROS,
    /** "If this metric appears, it indicates that an IMDSv1 call was attempted and rejected": no data point. */
    ONLY_REFUSALS
}
