package dev.imdssteward.cli.aws.stack;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * The resources of a CloudFormation stack.
 *
 * @param stack its name
 * @param names what each resource is called, by its logical id
 */
public record DeployedResources(String stack, Map<String, String> names) {
    public DeployedResources {
        names = Map.copyOf(names);
    }

    /**
     * The resources of the stack of this name or, if there is none, of the stack that a stack set of this name has here.
     *
     * @throws AwsCallException if CloudFormation did not say
     */
    public static Optional<DeployedResources> of(Connection connection, String stack) {
        try (var cloudFormation = connection.connect(CloudFormationClient.builder())) {
            return list(cloudFormation, stack)
                    .or(() -> ofStackSet(cloudFormation, stack).flatMap(it -> list(cloudFormation, it)));
        }
    }

    private static Optional<DeployedResources> list(CloudFormationClient cloudFormation, String stack) {
        var names = new LinkedHashMap<String, String>();
        String next = null;
        try {
            do {
                var token = next;
                var page = cloudFormation.listStackResources(
                        request -> request.stackName(stack).nextToken(token));
                if (!page.hasStackResourceSummaries()) {
                    throw AwsCallException.ofForeignAnswer("cloudformation:ListStackResources", null);
                }
                page.stackResourceSummaries()
                        .forEach(it -> names.put(it.logicalResourceId(), name(it.physicalResourceId())));
                next = page.nextToken();
            } while (next != null && !next.isEmpty());
            return Optional.of(new DeployedResources(stack, names));
        } catch (SdkException refused) {
            if (isUnknownStack(refused)) {
                return Optional.empty();
            }
            throw AwsCallException.of("cloudformation:ListStackResources", refused);
        }
    }

    private static boolean isUnknownStack(SdkException refused) {
        return refused instanceof CloudFormationException answer
                && "ValidationError".equals(answer.awsErrorDetails().errorCode())
                && String.valueOf(answer.awsErrorDetails().errorMessage()).contains("does not exist");
    }

    /** A queue is identified by its URL; the others that are asked for by their names. */
    private static String name(@Nullable String physicalId) {
        return physicalId == null ? "" : physicalId.substring(physicalId.lastIndexOf('/') + 1);
    }

    private static Optional<String> ofStackSet(CloudFormationClient cloudFormation, String stackSet) {
        try {
            return cloudFormation.listStacksPaginator().stackSummaries().stream()
                    .filter(it -> it.stackStatus() != StackStatus.DELETE_COMPLETE)
                    .map(it -> String.valueOf(it.stackName()))
                    .filter(name -> name.startsWith("StackSet-" + stackSet + "-"))
                    .findFirst();
        } catch (SdkException refused) {
            throw AwsCallException.of("cloudformation:ListStacks", refused);
        }
    }

    /** The physical name of a resource, if the stack has it. */
    public Optional<String> nameOf(String logicalId) {
        return Optional.ofNullable(names.get(logicalId));
    }
}
