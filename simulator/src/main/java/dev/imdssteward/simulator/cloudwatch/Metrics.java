package dev.imdssteward.simulator.cloudwatch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Custom metrics, minute by minute, the same in every Region. */
public final class Metrics implements MetricSource {
    private final Map<MetricName, NavigableMap<Instant, StatisticSet>> minutes = new ConcurrentHashMap<>();
    private final LongAdder asked = new LongAdder();

    /**
     * Counts the metrics that GetMetricData was asked for, as CloudWatch bills them; further pages cost nothing more.
     */
    public long asked() {
        return asked.sum();
    }

    void ask(int queries) {
        asked.add(queries);
    }

    /** Records one value. */
    public void record(String namespace, String name, Map<String, String> dimensions, double value, Instant time) {
        minutes.computeIfAbsent(new MetricName(namespace, name, dimensions), _ -> new ConcurrentSkipListMap<>())
                .merge(time.truncatedTo(ChronoUnit.MINUTES), StatisticSet.of(value), StatisticSet::plus);
    }

    /**
     * Records what a log line says in the embedded metric format, as CloudWatch Logs does with a function's lines.
     *
     * @return whether it says anything
     */
    public boolean recordLogLine(String line) {
        return EmbeddedMetricReader.read(line, this);
    }

    /** The sum of all values of a metric that were ever recorded. */
    public double total(String namespace, String name, Map<String, String> dimensions) {
        return recorded(new MetricName(namespace, name, dimensions)).values().stream()
                .mapToDouble(StatisticSet::sum)
                .sum();
    }

    @Override
    public Grid points(MetricName metric, String region, Window window) {
        var grid = new Grid(window);
        recorded(metric).subMap(window.start(), window.end()).forEach(grid::add);
        return grid;
    }

    @Override
    public Stream<MetricName> metrics(String namespace, String name, String region) {
        return minutes.keySet().stream()
                .filter(metric ->
                        metric.namespace().equals(namespace) && metric.name().equals(name));
    }

    private NavigableMap<Instant, StatisticSet> recorded(MetricName metric) {
        return minutes.getOrDefault(metric, new TreeMap<>());
    }
}
