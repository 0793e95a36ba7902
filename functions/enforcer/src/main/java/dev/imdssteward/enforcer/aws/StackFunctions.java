package dev.imdssteward.enforcer.aws;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** The functions of a CloudFormation stack, by the names that CloudFormation gives them. */
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

    /** How a function takes messages from a queue. */
    public record QueueMapping(String id, String queueArn, String state) {}

    /**
     * The function that is this resource of the stack.
     *
     * @throws AwsFailure if Lambda did not say
     */
    public Optional<Deployed> find(String stack, String logicalId) {
        var prefix = stack + "-" + logicalId + "-";
        String next = null;
        try {
            do {
                var marker = next;
                var page = lambda.get().listFunctions(request -> request.marker(marker));
                if (!page.hasFunctions()) {
                    throw AwsFailure.ofForeignAnswer("lambda:ListFunctions", null);
                }
                for (var function : page.functions()) {
                    if (function.functionName().startsWith(prefix)) {
                        return Optional.of(deployed(function));
                    }
                }
                next = page.nextMarker();
            } while (next != null && !next.isEmpty());
            return Optional.empty();
        } catch (SdkException refused) {
            throw AwsFailure.of("lambda:ListFunctions", refused);
        }
    }

    private static Deployed deployed(FunctionConfiguration function) {
        var environment = function.environment();
        return new Deployed(
                function.functionName(),
                text(function.role()),
                environment == null ? Map.of() : environment.variables());
    }

    /**
     * Where a function takes messages from, if from any queue.
     *
     * @throws AwsFailure if Lambda did not say
     */
    public Optional<QueueMapping> mapping(String functionName) {
        try {
            return lambda
                    .get()
                    .listEventSourceMappings(request -> request.functionName(functionName))
                    .eventSourceMappings()
                    .stream()
                    .filter(mapping -> text(mapping.eventSourceArn()).contains(":sqs:"))
                    .map(StackFunctions::mapping)
                    .findFirst();
        } catch (SdkException refused) {
            throw AwsFailure.of("lambda:ListEventSourceMappings", refused);
        }
    }

    private static QueueMapping mapping(EventSourceMappingConfiguration mapping) {
        return new QueueMapping(text(mapping.uuid()), text(mapping.eventSourceArn()), text(mapping.state()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
