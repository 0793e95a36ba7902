package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.ec2.describe.InstanceAttribute;
import dev.imdssteward.simulator.fleet.Fleet;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * ModifyInstanceAttribute: one attribute of one instance, named by a parameter of its own or by {@code Attribute} and
 * {@code Value}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html">API</a>
 */
record ModifyInstanceAttribute(Fleet fleet) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of(
                "Attribute",
                "BlockDeviceMapping.DeviceName",
                "BlockDeviceMapping.Ebs.DeleteOnTermination",
                "DisableApiStop.Value",
                "DisableApiTermination.Value",
                "EbsOptimized.Value",
                "GroupId",
                "InstanceId",
                "InstanceInitiatedShutdownBehavior.Value",
                "InstanceType.Value",
                "SourceDestCheck.Value",
                "UserData.Value",
                "Value");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var id = request.parameters().required("InstanceId");
        var attribute = attribute(request.parameters());
        var instance = new InstanceIds(fleet)
                .existing(request.region(), List.of(id), _ -> true)
                .getFirst()
                .instance();
        InstanceIds.requireOwn(instance);
        if (attribute.needsStopped() && instance.state() != InstanceState.STOPPED) {
            throw FailureException.of(
                    "IncorrectInstanceState", "The instance '" + id + "' is not in the 'stopped' state.");
        }
        var changed = new AttributeChange(attribute, request.parameters()).of(instance);
        request.stopIfDryRun();
        fleet.change(id, _ -> changed);
        return Answer.yes(List.of(id));
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        var recorded = new LinkedHashMap<String, Object>();
        parameters.values().forEach((name, value) -> {
            if (parameters().contains(name)) {
                recorded.put(
                        CloudTrailFields.lowerCamel(name.replace(".Value", "")),
                        name.endsWith(".Value") ? Map.of("value", value) : value);
            }
        });
        return recorded;
    }

    private static InstanceAttribute attribute(Parameters parameters) {
        var named = Stream.of(InstanceAttribute.values())
                .filter(attribute -> isNamed(attribute, parameters))
                .toList();
        if (named.size() > 1) {
            throw FailureException.of("InvalidParameterCombination", "Fields for multiple attribute types specified");
        }
        return named.isEmpty() ? InstanceAttribute.of(parameters.required("Attribute")) : named.getFirst();
    }

    private static boolean isNamed(InstanceAttribute attribute, Parameters parameters) {
        return parameters.find(attribute.parameter() + ".Value").isPresent()
                || (attribute == InstanceAttribute.GROUP_SET
                        && !parameters.list("GroupId").isEmpty())
                || (attribute == InstanceAttribute.BLOCK_DEVICE_MAPPING
                        && !parameters.structures("BlockDeviceMapping").isEmpty());
    }
}
