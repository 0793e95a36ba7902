package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2Inventory;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.InstanceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reason why a command did nothing. */
public final class Trouble {
    private Trouble() {}

    /** The trouble that keeps AWS from describing an instance; empty if there is none. */
    public static Optional<AwsCallException> with(Connection connection, Set<InstanceId> ids) {
        try {
            Ec2Inventory.connect(connection, new InstanceSelection(ids, Map.of(), "", ""))
                    .page(Position.START);
            return Optional.empty();
        } catch (AwsCallException failure) {
            return Optional.of(failure);
        }
    }
}
