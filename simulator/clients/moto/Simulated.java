import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.fleet.Timing;
import java.io.IOException;

/** Serves a fresh simulator for each line of its input, in the account that moto's tests expect, and prints its endpoint. */
final class Simulated {
    private Simulated() {}

    public static void main(String[] arguments) throws IOException {
        var options = SimulatorOptions.defaults().withAccount("123456789012").withTiming(Timing.IMMEDIATE);
        while (System.in.read() >= 0) {
            try (var simulator = Simulator.start(options)) {
                System.out.println(simulator.endpoint());
                System.in.read();
            }
        }
    }
}
