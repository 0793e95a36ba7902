package dev.imdssteward.cli.doctor;

import dev.imdssteward.enforcer.aws.StackFunctions.Deployed;
import dev.imdssteward.enforcer.aws.StackFunctions.QueueMapping;
import java.util.Optional;

/**
 * The parts of a deployment that everything else is found from.
 *
 * @param stack the name of its CloudFormation stack
 * @param sweep missing only where somebody has removed it
 * @param queue how the enforcing function takes messages; missing where it takes none
 */
record Deployment(
        String stack, String region, Deployed enforce, Optional<Deployed> sweep, Optional<QueueMapping> queue) {

    String physicalName(String logicalId) {
        return stack + "-" + logicalId + "-";
    }
}
