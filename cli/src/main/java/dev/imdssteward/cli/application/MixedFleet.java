package dev.imdssteward.cli.application;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.MetadataOptions;
import dev.imdssteward.simulator.fleet.Toggle;
import dev.imdssteward.simulator.imdsv1.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * A fleet that has run for two months with EC2's old defaults. Of each hundred instances 12 have a workload that calls
 * IMDSv1 every hour, half of which is updated some day; 8 have a tag key that EC2 refuses in metadata, 5 are managed by an
 * AWS service, 3 exempt, 2 without a metadata service, 5 container hosts, and one has a hop limit of 3 already.
 *
 * @param start when somebody begins to turn it over
 */
record MixedFleet(int size, Instant start) {
    private static final Duration AGE = Duration.ofDays(60);

    void populate(Simulator simulator) {
        for (var number = 0; number < size; number++) {
            var instance = simulator.fleet().add(instance(number));
            if (usesImdsV1(number)) {
                simulator.workloads().add(instance.id(), new Workload(24, start.minus(AGE), lastCall(number)));
            }
        }
    }

    Instance instance(int number) {
        var instance = Instance.running("i-%017x".formatted(number), start.minus(AGE));
        return switch (number % 100) {
            case 12, 13, 14, 15, 16, 17, 18, 19 -> instance.withTag("Patch Group", "a");
            case 20, 21, 22, 23, 24 -> instance.withOperator("eks.amazonaws.com");
            case 25, 26 -> instance.withTag("imds-steward:exempt", "all until 2027-01-31 for OPS-1");
            case 27 -> instance.withTag("imds-steward:exempt", "all");
            case 28, 29 -> instance.withOptions(MetadataOptions.DEFAULT.withEndpoint(Toggle.DISABLED));
            case 30, 31, 32, 33, 34 -> instance.withTag("eks:cluster-name", "c");
            case 35 -> instance.withOptions(MetadataOptions.DEFAULT.withHopLimit(3));
            default -> instance;
        };
    }

    /** How many instances had a metadata service to begin with. */
    long endpointsEnabled() {
        return IntStream.range(0, size)
                .filter(number -> instance(number).options().endpoint() == Toggle.ENABLED)
                .count();
    }

    static boolean usesImdsV1(int number) {
        return number % 100 < 12;
    }

    /** When the workload of an instance is updated and calls IMDSv1 no more: in the first three weeks, or in a year. */
    Instant lastCall(int number) {
        return start.plus(Duration.ofDays(number % 2 == 0 ? 365 : number % 20));
    }

    /** How many instances have a workload that was refused what it asked for without a token. */
    long brokenWorkloads(Simulator simulator, Instant now) {
        return simulator.fleet().all().stream()
                .filter(instance -> simulator.workloads().refused(instance.id(), start.minus(AGE), now) > 0)
                .count();
    }
}
