package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.stack.DeployedResources;
import dev.imdssteward.cli.aws.stack.StackFunctions.Deployed;
import dev.imdssteward.cli.aws.stack.StackFunctions.QueueMapping;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a deployment that everything else is found from.
 *
 * @param sweep missing only where somebody has removed it
 * @param mappings how the enforcing function takes messages
 */
record Deployment(
        DeployedResources resources,
        String region,
        Deployed enforce,
        Optional<Deployed> sweep,
        List<QueueMapping> mappings) {
    Deployment {
        mappings = List.copyOf(mappings);
    }

    /** The event source mapping of the queue with this logical id, if there is one. */
    Optional<QueueMapping> mapping(String logicalId) {
        return resources
                .nameOf(logicalId)
                .flatMap(name -> mappings.stream().filter(it -> it.isOf(name)).findFirst());
    }
}
