package dev.imdssteward.cli;

import dev.imdssteward.cli.event.NamedInstances;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = "Serves simulated EC2 for any AWS client on 127.0.0.1 until stopped."
                + " Instance X's metadata service is /imds/X, to be used as an endpoint;"
                + " a GET of /imds/X/endpoint answers with an endpoint without a path.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./steward simulate --port 8000 --instances 50",
            "  AWS_ENDPOINT_URL=http://127.0.0.1:8000 aws ec2 describe-instances"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SimulateCommand implements Callable<Integer> {
    @ParentCommand
    private Steward steward;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "P", description = "The port; 0, the default, picks a free one.")
    private int port;

    @Option(names = "--instances", paramLabel = "N", description = "Start with so many instances, a mixed fleet.")
    private int instances;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed makes the same fleet.")
    private long seed;

    @Option(
            names = "--with",
            paramLabel = EventFile.LABEL,
            description = "Hold the instances that this event names, as plain ones.")
    private List<EventFile> events = List.of();

    @Option(names = "--buckets", description = "Throttle as EC2 does.")
    private boolean buckets;

    @Override
    public Integer call() throws InterruptedException {
        requireBetween(0, 65_535, "--port", port);
        requireBetween(0, 1_000_000, "--instances", instances);
        try (var simulator = start()) {
            simulator.populate(instances, seed);
            for (var event : events) {
                NamedInstances.addTo(simulator.fleet(), event.messages(), Instant.now());
            }
            steward.print("ready " + simulator.endpoint());
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }

    private Simulator start() {
        try {
            return Simulator.start(SimulatorOptions.defaults().withPort(port).withBuckets(buckets));
        } catch (UncheckedIOException taken) {
            throw new ParameterException(spec.commandLine(), String.valueOf(taken.getMessage()), taken);
        }
    }

    private void requireBetween(int least, int most, String option, int value) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
