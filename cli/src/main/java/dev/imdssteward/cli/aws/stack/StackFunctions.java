package dev.imdssteward.cli.aws.stack;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Functions as they are deployed, and what feeds them. */
public final class StackFunctions {
    private final Supplier<LambdaClient> lambda;

    private StackFunctions(Supplier<LambdaClient> lambda) {
        this.lambda = lambda;
    }

    /** Connects when it is asked first. */
    public static StackFunctions connect(Connection connection) {
        return new StackFunctions(connection.lazily(LambdaClient::builder));
    }

    /** A function as it is deployed. */
    public record Deployed(String name, String role, Map<String, String> environment) {
        public Deployed {
            environment = Map.copyOf(environment);
        }
    }

    /** The event source mapping of a function and a queue. */
    public record QueueMapping(String id, String queueArn, String state) {

        /** Returns whether it is of the queue of this name. */
        public boolean isOf(String queueName) {
            return queueArn.endsWith(":" + queueName);
        }
    }

    /**
     * The function of this name, if there is one.
     *
     * @throws AwsCallException if Lambda did not say
     */
    public Optional<Deployed> find(String name) {
        try {
            return Optional.of(deployed(lambda.get().getFunctionConfiguration(request -> request.functionName(name))));
        } catch (ResourceNotFoundException gone) {
            return Optional.empty();
        } catch (SdkException refused) {
            throw AwsCallException.of("lambda:GetFunctionConfiguration", refused);
        }
    }

    private static Deployed deployed(GetFunctionConfigurationResponse function) {
        if (function.functionName() == null) {
            throw AwsCallException.ofForeignAnswer("lambda:GetFunctionConfiguration", null);
        }
        var environment = function.environment();
        return new Deployed(
                function.functionName(),
                text(function.role()),
                environment == null ? Map.of() : environment.variables());
    }

    /**
     * The queues that a function takes messages from.
     *
     * @throws AwsCallException if Lambda did not say
     */
    public List<QueueMapping> mappings(String functionName) {
        try {
            return lambda
                    .get()
                    .listEventSourceMappings(request -> request.functionName(functionName))
                    .eventSourceMappings()
                    .stream()
                    .filter(mapping -> text(mapping.eventSourceArn()).contains(":sqs:"))
                    .map(StackFunctions::mapping)
                    .toList();
        } catch (SdkException refused) {
            throw AwsCallException.of("lambda:ListEventSourceMappings", refused);
        }
    }

    private static QueueMapping mapping(EventSourceMappingConfiguration mapping) {
        return new QueueMapping(text(mapping.uuid()), text(mapping.eventSourceArn()), text(mapping.state()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
