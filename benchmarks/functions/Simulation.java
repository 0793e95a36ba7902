import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.Tls;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Scanner;

/**
 * The simulated AWS that all programs of a benchmark call, over TLS with the key in a file: its arguments are that and
 * its password. It prints where it is, and obeys one command a line:
 * {@code add COUNT plain|compliant} answers the new ids, {@code clear} removes all, {@code calls} answers how many API calls
 * there were since it was last asked, by name, and {@code lacking} how many instances still lack something.
 */
void main(String[] arguments) throws Exception {
    var old = Instant.now().minus(Duration.ofDays(60));
    var options = SimulatorOptions.defaults().withRegion("eu-central-1");
    try (var simulator = Simulator.start(options, Tls.of(Path.of(arguments[0]), arguments[1]))) {
        IO.println(simulator.endpoint());
        var lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            var words = lines.nextLine().split(" ");
            IO.println(
                    switch (words[0]) {
                        case "add" -> add(simulator, Integer.parseInt(words[1]), words[2].equals("compliant"), old);
                        case "calls" -> calls(simulator);
                        case "lacking" -> lacking(simulator);
                        default -> throw new IllegalArgumentException("Unknown command: " + words[0]);
                    });
        }
    }
}

String add(Simulator simulator, int count, boolean compliant, Instant launched) {
    var options = compliant
            ? MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED)
            : MetadataOptions.DEFAULT;
    var ids = new ArrayList<String>();
    for (var number = 0; number < count; number++) {
        var instance = Instance.running(simulator.fleet().newId("i-"), launched)
                .withOptions(options)
                .withTags(Map.of("Name", "web", "team", "shop", "stage", "production"));
        ids.add(simulator.fleet().add(instance).id());
    }
    return String.join(" ", ids);
}

String calls(Simulator simulator) {
    var counts = new ArrayList<String>();
    simulator.calls().counts().forEach((action, count) -> counts.add(action + "=" + count));
    simulator.calls().reset();
    return String.join(" ", counts);
}

long lacking(Simulator simulator) {
    return simulator.fleet().all().stream()
            .filter(it -> it.options().tokens() == Tokens.OPTIONAL
                    || it.options().instanceTags() == EnabledState.DISABLED)
            .count();
}
