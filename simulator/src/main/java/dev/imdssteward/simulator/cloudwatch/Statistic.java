package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.FailureException;
import java.util.Arrays;

/** What can be asked about the values of a period, as GetMetricData and as Metrics Insights call it. */
enum Statistic {
    SUM("Sum", "SUM"),
    SAMPLE_COUNT("SampleCount", "COUNT"),
    AVERAGE("Average", "AVG"),
    MINIMUM("Minimum", "MIN"),
    MAXIMUM("Maximum", "MAX");

    private final String wireName;
    private final String function;

    Statistic(String wireName, String function) {
        this.wireName = wireName;
        this.function = function;
    }

    static Statistic named(String name) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.wireName.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        FailureException.of("ValidationError", "The simulator does not know the statistic " + name));
    }

    static Statistic ofFunction(String function) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.function.equalsIgnoreCase(function))
                .findFirst()
                .orElseThrow();
    }

    double of(StatisticSet set) {
        return switch (this) {
            case SUM -> set.sum();
            case SAMPLE_COUNT -> set.count();
            case AVERAGE -> set.sum() / set.count();
            case MINIMUM -> set.minimum();
            case MAXIMUM -> set.maximum();
        };
    }
}
