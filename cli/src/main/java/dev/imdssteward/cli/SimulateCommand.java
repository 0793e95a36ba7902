package dev.imdssteward.cli;

import dev.imdssteward.cli.event.EventFile;
import dev.imdssteward.cli.event.NamedInstances;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
        description = {
            "Serves simulated AWS for any client on 127.0.0.1 until stopped.",
            "It prints “ready” and its URL once it listens. Instance X's metadata service is /imds/X below that URL, to be"
                    + " used as an endpoint. For clients that drop a path, a GET of /imds/X/endpoint answers with an endpoint"
                    + " of its own."
        },
        exitCodeList = {"130:Stopped by Ctrl-C.", ExitCode.USAGE_TEXT, ExitCode.INTERNAL_ERROR_TEXT},
        footer = {
            "steward simulate --port 8000 --instances 50",
            "AWS_ENDPOINT_URL=http://127.0.0.1:8000 aws ec2 describe-instances"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SimulateCommand implements Callable<Integer> {
    @ParentCommand
    private StewardSession steward;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Listen on this port; 0 picks a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "Start with a mixed fleet of N instances (default: ${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Make another fleet for each number; the same number makes the same fleet (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--with",
            paramLabel = EventFile.LABEL,
            description =
                    "Hold the instances that this event names, as plain ones; - is standard input. Can be repeated.")
    private List<Path> events = List.of();

    @Option(names = "--buckets", description = "Throttle calls as EC2 does.")
    private boolean buckets;

    @Override
    public Integer call() throws InterruptedException {
        requireBetween(0, 65_535, "--port", port);
        requireBetween(0, 1_000_000, "--instances", instances);
        try (var simulator = start()) {
            simulator.populate(instances, seed);
            for (var file : events) {
                NamedInstances.addTo(
                        simulator.fleet(), EventFile.read(spec, file).messages(), Instant.now());
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
