package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Map;
import java.util.Set;

/** RebootInstances, which nobody can see the effect of. */
record RebootInstances(Fleet fleet) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of("InstanceId");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var instances = new InstanceIds(fleet).named(request);
        for (var placed : instances) {
            InstanceIds.requireOwn(placed.instance());
            if (placed.instance().state() != InstanceState.RUNNING) {
                throw FailureException.of(
                        "IncorrectInstanceState",
                        "The instance '" + placed.instance().id() + "' is not in the 'running' state.");
            }
        }
        request.stopIfDryRun();
        return Answer.yes(
                instances.stream().map(placed -> placed.instance().id()).toList());
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return CloudTrailFields.instances(parameters);
    }
}
