package dev.imdssteward.local;

import static java.util.Objects.requireNonNull;

import dev.imdssteward.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what AWS bills for the application's invocations and log lines. */
final class Bill implements InvocationListener {
    /** The bytes that CloudWatch Logs adds to each event. */
    private static final int EVENT_OVERHEAD = 26;

    /** Lambda's own lines about an invocation: INIT_START, START, END and REPORT. */
    private static final int LAMBDAS_LINES = 400;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Map<String, Set<Long>> metricHours = new TreeMap<>();
    private final Map<String, Integer> invocations = new TreeMap<>();
    private final Map<String, Duration> waits = new TreeMap<>();
    private long logBytes;

    @Override
    public synchronized void invoked(String function, Duration took) {
        invocations.merge(function, 1, Integer::sum);
        waits.merge(function, took, Duration::plus);
        logBytes += LAMBDAS_LINES;
    }

    @Override
    public synchronized void logged(String line) {
        logBytes += line.getBytes(StandardCharsets.UTF_8).length + EVENT_OVERHEAD;
        if (line.contains("\"_aws\"")) {
            countMetrics(Json.object(line));
        }
    }

    /** CloudWatch bills a custom metric for each hour in which it is sent. */
    private void countMetrics(Map<String, ?> line) {
        var aws = (Map<?, ?>) requireNonNull(line.get("_aws"));
        var hour = ((Number) requireNonNull(aws.get("Timestamp"))).longValue() / HOUR;
        for (var directive : (List<?>) requireNonNull(aws.get("CloudWatchMetrics"))) {
            for (var metric : (List<?>) requireNonNull(((Map<?, ?>) directive).get("Metrics"))) {
                metricHours
                        .computeIfAbsent(String.valueOf(((Map<?, ?>) metric).get("Name")), _ -> new TreeSet<>())
                        .add(hour);
            }
        }
    }

    /** The names of the custom metrics. */
    synchronized Set<String> metrics() {
        return Set.copyOf(metricHours.keySet());
    }

    synchronized int invocations(String function) {
        return invocations.getOrDefault(function, 0);
    }

    synchronized Map<String, Object> json() {
        var hours = new TreeMap<String, Integer>();
        metricHours.forEach((name, some) -> hours.put(name, some.size()));
        var seconds = new TreeMap<String, Double>();
        waits.forEach((function, took) -> seconds.put(function, took.toMillis() / 1000.0));
        var json = new LinkedHashMap<String, Object>();
        json.put("metricHours", hours);
        json.put("invocations", new TreeMap<>(invocations));
        json.put("waitedSeconds", seconds);
        json.put("logBytes", logBytes);
        return json;
    }
}
