package dev.imdssteward.simulator;

import dev.imdssteward.simulator.fleet.Timing;
import java.time.Duration;

/** Serves a populated simulator until it is stopped, to be tried with the AWS CLI: arguments are port, instances, buckets. */
final class ServeByHand {
    private ServeByHand() {}

    public static void main(String[] arguments) throws InterruptedException {
        var options = SimulatorOptions.defaults()
                .withPort(Integer.parseInt(arguments[0]))
                .withTiming(Timing.BRISK)
                .withBuckets(arguments.length > 2);
        try (var simulator = Simulator.start(options)) {
            simulator.fleet().populate(Integer.parseInt(arguments[1]), 1);
            simulator.onEvent(System.out::println);
            System.out.println("ready " + simulator.endpoint());
            Thread.sleep(Duration.ofDays(1));
        }
    }
}
