package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.Ec2Inventory;
import dev.imdssteward.cli.aws.InstanceSelection;
import dev.imdssteward.cli.aws.stack.PermissionProbe;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks whether EC2 would accept a change of an instance from whoever runs this, which service control policies may
 * deny.
 */
record DryRunCheck(Connection connection) {
    private static final InstanceSelection ALL = new InstanceSelection(Set.of(), Map.of(), "", "");

    List<Diagnosis> findings() {
        return Ec2Inventory.connect(connection, ALL).page(Position.START).instances().stream()
                .filter(instance -> instance.state() == InstanceState.RUNNING && !instance.managed())
                .findFirst()
                .map(this::tried)
                .orElseGet(() -> List.of(Diagnosis.note("no running instance to try a dry run on", "")));
    }

    private List<Diagnosis> tried(Instance instance) {
        var refused = new PermissionProbe(connection).dryRun(instance.id());
        return List.of(refused.map(words -> Diagnosis.note(
                        "EC2 would refuse you a change of " + instance.id() + ": " + words,
                        words.contains("service control policy")
                                ? "a service control policy forbids it: have the function's role exempted"
                                : "nothing, if only the function is to change instances"))
                .orElseGet(() -> Diagnosis.ok("EC2 would take a change of " + instance.id() + " from you (dry run)")));
    }
}
