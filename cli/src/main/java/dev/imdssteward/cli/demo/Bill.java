package dev.imdssteward.cli.demo;

import java.util.List;

/** API calls, counted. */
record Bill(long describes, long modifications, long metrics) {
    static final String DESCRIBE = "DescribeInstances";
    static final String MODIFY = "ModifyInstanceMetadataOptions";
    static final String METRICS = "GetMetricData";

    /** The calls of the function. */
    static Bill of(List<Round> rounds) {
        return new Bill(
                rounds.stream().mapToLong(round -> round.count(DESCRIBE)).sum(),
                rounds.stream().mapToLong(round -> round.count(MODIFY)).sum(),
                rounds.stream().mapToLong(round -> round.count(METRICS)).sum());
    }

    /** The calls of a script that describes and modifies every instance of every event. */
    static Bill ofScript(List<Delivery> deliveries) {
        var visits = deliveries.stream()
                .mapToLong(it -> (long) it.rules().size() * it.instanceIds().size())
                .sum();
        return new Bill(visits, visits, 0);
    }

    long total() {
        return describes + modifications + metrics;
    }
}
