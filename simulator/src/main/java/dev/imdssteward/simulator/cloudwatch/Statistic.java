package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.query.FailureException;
import java.util.Arrays;

/** A statistic of the values of a period, by its names in GetMetricData and in Metrics Insights. */
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
