import dev.imdssteward.simulator.Simulator;
import java.util.Scanner;

/**
 * A simulated Region with a mixed fleet of as many instances as the argument says. It prints where it is, and for each line
 * that it reads the API calls since the last one, by name, and the metrics that CloudWatch was asked for.
 */
void main(String[] arguments) {
    try (var simulator = Simulator.start()) {
        simulator.populate(Integer.parseInt(arguments[0]), 0);
        IO.println(simulator.endpoint());
        var lines = new Scanner(System.in);
        var asked = 0L;
        while (lines.hasNextLine()) {
            lines.nextLine();
            var counts = simulator.calls().counts();
            counts.put("metrics", simulator.metrics().asked() - asked);
            asked = simulator.metrics().asked();
            simulator.calls().reset();
            IO.println(String.join(
                    " ",
                    counts.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .toList()));
        }
    }
}
