package dev.imdssteward.cli;

import dev.imdssteward.cli.event.Message;
import dev.imdssteward.cli.event.NamedInstances;
import dev.imdssteward.cli.fleet.Ending;
import dev.imdssteward.cli.fleet.Trouble;
import dev.imdssteward.cli.function.Answer;
import dev.imdssteward.cli.function.DeployedFunction;
import dev.imdssteward.enforcer.aws.AwsFailure;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Regions;
import dev.imdssteward.simulator.Simulator;
import java.time.Instant;
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
            "Runs the function on an event and prints its JSON answer: against a simulator that holds the named instances"
                    + " as plain ones, or against AWS.",
            "The function's variables, such as MODE=audit, are taken from the environment."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./steward invoke events/state-running.json",
            "  MODE=audit AWS_REGION=eu-central-1 ./steward invoke event.json --aws"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InvokeCommand implements Callable<Integer> {
    @ParentCommand
    private Steward steward;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = EventFile.LABEL, description = EventFile.DESCRIPTION)
    private EventFile event;

    @Option(
            names = "--aws",
            description = "Run against AWS, with the endpoint, Region and credentials that the SDK finds.")
    private boolean aws;

    @Override
    public Integer call() {
        event.tellNote(steward);
        if (aws) {
            if (Ec2Regions.usual("").isEmpty()) {
                throw new ParameterException(spec.commandLine(), "No Region: set AWS_REGION");
            }
            try (var _ = steward.lastWords("interrupted, a call that was under way may still be carried out")) {
                return invoke(Connection.standard());
            }
        }
        try (var simulator = Simulator.start()) {
            NamedInstances.addTo(simulator.fleet(), event.messages(), Instant.now());
            return invoke(Connection.to(simulator.endpoint()));
        }
    }

    private int invoke(Connection connection) {
        var environment = Deployment.environment(steward.environment());
        var function = new DeployedFunction(environment, connection, steward::tell);
        return switch (function.invoke(event.text())) {
            case Answer.Returned(var json) -> {
                steward.print(json);
                yield ExitCode.DONE;
            }
            case Answer.FunctionError(var message) -> {
                var trouble = trouble(connection);
                steward.complain(trouble.map(AwsFailure::getMessage).orElse("the function failed: " + message));
                yield ExitCode.of(trouble.map(Ending::of).orElse(Ending.NOT_DONE));
            }
        };
    }

    private Optional<AwsFailure> trouble(Connection connection) {
        var ids = event.messages().stream()
                .flatMap(message -> message instanceof Message.Understood understood
                        ? understood.instanceIds().stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Optional.empty() : Trouble.with(connection, ids);
    }
}
