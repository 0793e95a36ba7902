package dev.imdssteward.enforcer.aws.cloudwatch;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One result on a page of an answer to GetMetricData: the points of a query, or a part of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html">
 *     MetricDataResult</a>
 */
final class MetricResult {
    private String id = "";
    private String label = "";
    private String status = "";
    private List<String> messages = List.of();
    private long[] times = {};
    private double[] values = {};

    private MetricResult() {}

    /** Reads the next item, which has a value for each time. */
    static MetricResult read(CborReader cbor) throws IOException {
        var result = new MetricResult();
        for (var members = cbor.map(); members.next(); ) {
            switch (cbor.text()) {
                case "Id" -> result.id = cbor.text();
                case "Label" -> result.label = cbor.text();
                case "StatusCode" -> result.status = cbor.text();
                case "Messages" -> result.messages = messages(cbor);
                case "Timestamps" -> result.times = cbor.times();
                case "Values" -> result.values = cbor.numbers();
                default -> cbor.skip();
            }
        }
        if (result.times.length != result.values.length) {
            throw new IOException(result.times.length + " times and " + result.values.length + " values of one metric");
        }
        return result;
    }

    /** Reads CloudWatch's messages, each with its code. */
    static List<String> messages(CborReader cbor) throws IOException {
        var messages = new ArrayList<String>();
        for (var all = cbor.list(); all.next(); ) {
            var code = "";
            var value = "";
            for (var members = cbor.map(); members.next(); ) {
                switch (cbor.text()) {
                    case "Code" -> code = cbor.text();
                    case "Value" -> value = cbor.text();
                    default -> cbor.skip();
                }
            }
            messages.add(code + ": " + value);
        }
        return messages;
    }

    /** The id of the query. */
    String id() {
        return id;
    }

    /** Of a query of Metrics Insights, what its points are grouped by. */
    String label() {
        return label;
    }

    String status() {
        return status;
    }

    boolean isComplete() {
        return status.equals("Complete");
    }

    List<String> messages() {
        return messages;
    }

    /** The number of points. */
    int size() {
        return times.length;
    }

    /** The time of a point in seconds since 1970. */
    long time(int point) {
        return times[point];
    }

    double value(int point) {
        return values[point];
    }

    /** Returns whether the value of a point before a time is above 0. */
    boolean hasCallsBefore(Instant time) {
        return IntStream.range(0, times.length)
                .anyMatch(point -> values[point] > 0 && times[point] < time.getEpochSecond());
    }
}
