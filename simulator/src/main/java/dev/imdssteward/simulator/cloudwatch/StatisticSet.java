package dev.imdssteward.simulator.cloudwatch;

/** The statistics that CloudWatch keeps of the values of a period. */
record StatisticSet(double count, double sum, double minimum, double maximum) {

    static StatisticSet of(double value) {
        return new StatisticSet(1, value, value, value);
    }

    StatisticSet plus(StatisticSet other) {
        return new StatisticSet(
                count + other.count,
                sum + other.sum,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }
}
