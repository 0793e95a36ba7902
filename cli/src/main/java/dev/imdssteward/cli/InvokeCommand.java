package dev.imdssteward.cli;

import dev.imdssteward.cli.event.NamedInstances;
import dev.imdssteward.cli.function.Answer;
import dev.imdssteward.cli.function.DeployedFunction;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.simulator.Simulator;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "invoke",
        description = {
            "Runs the function on an event and prints its JSON answer: against a simulator that holds the named instances"
                    + " as plain ones, or against AWS.",
            "The function's variables, such as MODE=audit, are taken from the environment."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InvokeCommand implements Callable<Integer> {
    @ParentCommand
    private Steward steward;

    @Parameters(paramLabel = EventFile.LABEL, description = EventFile.DESCRIPTION)
    private EventFile event;

    @Option(
            names = "--aws",
            description = "Run against AWS, with the endpoint, Region and credentials that the SDK finds.")
    private boolean aws;

    @Override
    public Integer call() {
        if (aws) {
            return invoke(Connection.standard());
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
                steward.tell("steward: the function failed: " + message);
                yield ExitCode.NOT_DONE;
            }
        };
    }
}
