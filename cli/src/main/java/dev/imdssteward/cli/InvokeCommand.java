package dev.imdssteward.cli;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2Regions;
import dev.imdssteward.cli.event.EventFile;
import dev.imdssteward.cli.event.EventMessage;
import dev.imdssteward.cli.event.NamedInstances;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.Trouble;
import dev.imdssteward.cli.invoke.FunctionEnvironment;
import dev.imdssteward.cli.invoke.InvocationText;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.DeployedFunction;
import dev.imdssteward.local.InvocationResult;
import dev.imdssteward.simulator.Simulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "invoke",
        description = {
            "Runs the function on an event and says what becomes of each instance: against a simulator that holds the"
                    + " named instances as plain ones, or against AWS.",
            "The function's variables, such as MODE=audit, are taken from the environment."
        },
        exitCodeList = {
            "0:The function returned an answer.",
            "1:The function ended in an error.",
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT,
            ExitCode.DENIED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {
            "steward invoke events/state-running.json",
            "steward invoke events/sqs-batch.json --json --verbose",
            "MODE=audit AWS_REGION=eu-central-1 steward invoke event.json --aws"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InvokeCommand implements Callable<Integer> {
    @ParentCommand
    private StewardSession steward;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = EventFile.LABEL, description = EventFile.DESCRIPTION)
    private Path file;

    @Option(
            names = "--aws",
            description = "Run against AWS, with the endpoint, Region and credentials that the SDK finds.")
    private boolean aws;

    @Option(names = "--json", description = "Print the function's JSON answer, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        var event = EventFile.read(spec, file);
        event.tellNote(steward::complain);
        if (aws) {
            if (Ec2Regions.usual("").isEmpty()) {
                throw new ParameterException(spec.commandLine(), "No Region: set AWS_REGION");
            }
            try (var _ = steward.lastWords("interrupted, a call that was under way may still be carried out")) {
                return invoke(event, steward.watched(Connection.standard()));
            }
        }
        try (var simulator = Simulator.start()) {
            NamedInstances.addTo(simulator.fleet(), event.messages(), Instant.now());
            return invoke(event, steward.watched(Connection.to(simulator.endpoint())));
        }
    }

    private int invoke(EventFile event, Connection connection) {
        var log = new ArrayList<String>();
        return switch (new DeployedFunction(logging(), connection, line -> take(line, log)).invoke(event.text())) {
            case InvocationResult.Returned(var answer) -> {
                if (json) {
                    steward.print(answer);
                } else {
                    new InvocationText(steward.style()).lines(log, answer).forEach(steward::show);
                }
                yield ExitCode.DONE;
            }
            case InvocationResult.FunctionError(var message) -> {
                var trouble = trouble(event, connection);
                steward.complain(trouble.map(AwsCallException::getMessage).orElse("the function failed: " + message));
                yield trouble.map(Ending::of).orElse(Ending.NOT_DONE).exitCode();
            }
        };
    }

    /** For people the function logs what changes nothing too, which is not shown as a log line. */
    private Map<String, String> logging() {
        var environment = FunctionEnvironment.environment(steward.environment());
        if (!json) {
            environment.put("LOG_LEVEL", "DEBUG");
        }
        return environment;
    }

    private void take(String line, List<String> log) {
        log.add(line);
        if (steward.isVerbose() && (json || isWanted(line))) {
            steward.tell(line);
        }
    }

    private boolean isWanted(String line) {
        return !line.contains("\"level\":\"DEBUG\"")
                || "DEBUG"
                        .equals(FunctionEnvironment.environment(steward.environment())
                                .get("LOG_LEVEL"));
    }

    private Optional<AwsCallException> trouble(EventFile event, Connection connection) {
        var ids = event.messages().stream()
                .flatMap(message -> message instanceof EventMessage.Understood understood
                        ? understood.instanceIds().stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Optional.empty() : Trouble.with(connection, ids);
    }
}
