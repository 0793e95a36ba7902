package dev.imdssteward.simulator.cloudwatch;

import dev.imdssteward.simulator.workload.TokenlessAccess;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The metrics of EC2 that are simulated, each with when it is recorded. */
enum Ec2Metric {
    CPU("CPUUtilization"),
    ANSWERED("MetadataNoToken"),
    REFUSED("MetadataNoTokenRejected");

    private static final String NAMESPACE = "AWS/EC2";

    private final String wireName;

    Ec2Metric(String wireName) {
        this.wireName = wireName;
    }

    static Optional<Ec2Metric> of(String namespace, String name) {
        return Arrays.stream(values())
                .filter(metric -> namespace.equals(NAMESPACE) && metric.wireName.equals(name))
                .findFirst();
    }

    /** The access that requests without a token have on an instance while the metric is recorded. */
    Set<TokenlessAccess> recorded() {
        return switch (this) {
            case CPU -> Set.of(TokenlessAccess.DISABLED, TokenlessAccess.ANSWERED, TokenlessAccess.REFUSED);
            case ANSWERED -> Set.of(TokenlessAccess.ANSWERED);
            case REFUSED -> Set.of(TokenlessAccess.REFUSED);
        };
    }
}
