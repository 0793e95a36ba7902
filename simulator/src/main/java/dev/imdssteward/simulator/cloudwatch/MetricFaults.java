package dev.imdssteward.simulator.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Scripts faults of single results of GetMetricData. Of several scripts that fit, the first counts. */
public final class MetricFaults {
    private final List<Script> scripts = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> messages = new CopyOnWriteArrayList<>();

    private record Script(Predicate<MetricName> fits, MetricFault fault) {}

    /** Every result suffers the fault. */
    public void always(MetricFault fault) {
        forEach(_ -> true, fault);
    }

    /** Every result of a metric suffers the fault, by its name such as {@code MetadataNoToken}. */
    public void forMetric(String name, MetricFault fault) {
        forEach(metric -> metric.name().equals(name), fault);
    }

    /** Every result about an instance or an Auto Scaling group suffers the fault, by the dimension's value. */
    public void forDimension(String value, MetricFault fault) {
        forEach(metric -> metric.dimensions().containsValue(value), fault);
    }

    /** Every result of certain metrics suffers the fault; those of Metrics Insights have no dimensions. */
    public void forEach(Predicate<MetricName> metrics, MetricFault fault) {
        scripts.add(new Script(metrics, fault));
    }

    /** Every answer carries a message about the call as a whole. */
    public void say(String code, String text) {
        messages.add(message(code, text));
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        scripts.clear();
        messages.clear();
    }

    Optional<MetricFault> of(MetricName metric) {
        return scripts.stream()
                .filter(script -> script.fits().test(metric))
                .map(Script::fault)
                .findFirst();
    }

    List<Map<String, String>> messages() {
        return List.copyOf(messages);
    }

    static Map<String, String> message(String code, String text) {
        return Map.of("Code", code, "Value", text);
    }
}
