package dev.imdssteward.simulator.cloudwatch;

/**
 * Something that goes wrong with one result of GetMetricData, though the call succeeds.
 *
 * @param code of the message that comes with the result; empty for no message
 * @param text of that message
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html">StatusCode</a>
 */
public record MetricFault(Status status, String code, String text) {

    /** The status with which a result ends. */
    public enum Status {
        /** The newer half of the data points comes first, as {@code PartialData}; the rest, {@code Complete}, on the last page. */
        COMPLETE_LATER("Complete"),
        /** Only the newer half of the data points comes, as {@code PartialData}, whatever page is asked for. */
        PARTIAL_DATA("PartialData"),
        /** No data point comes. */
        INTERNAL_ERROR("InternalError"),
        /** No data point comes. */
        FORBIDDEN("Forbidden");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        /** The last {@code StatusCode} of the result's pages. */
        public String wireName() {
            return wireName;
        }
    }

    /** A result that is incomplete on its first page, and complete on the last. */
    public static MetricFault completeLater() {
        return new MetricFault(Status.COMPLETE_LATER, "", "");
    }

    /** A result that stays incomplete. */
    public static MetricFault partialData() {
        return new MetricFault(Status.PARTIAL_DATA, "", "");
    }

    /** A result that CloudWatch failed to compute. */
    public static MetricFault internalError() {
        return new MetricFault(Status.INTERNAL_ERROR, "InternalError", "An internal error occurred.");
    }

    /** A result that the caller may not see. */
    public static MetricFault forbidden() {
        return new MetricFault(Status.FORBIDDEN, "Forbidden", "You are not authorized to see this metric.");
    }

    /** Returns whether a part of the result comes on the last page only. */
    boolean isCompletedLater() {
        return status == Status.COMPLETE_LATER;
    }

    /** The same with a message. */
    public MetricFault saying(String otherCode, String otherText) {
        return new MetricFault(status, otherCode, otherText);
    }
}
