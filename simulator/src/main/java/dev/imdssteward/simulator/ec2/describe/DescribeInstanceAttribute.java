package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.InstanceIds;
import dev.imdssteward.simulator.fleet.Fleet;
import java.util.List;
import java.util.Set;

/** DescribeInstanceAttribute: what only this call tells of an instance, such as its user data. */
public record DescribeInstanceAttribute(Fleet fleet) implements Action.Reading {

    @Override
    public Set<String> parameters() {
        return Set.of("Attribute", "InstanceId");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var id = request.parameters().required("InstanceId");
        var attribute = InstanceAttribute.of(request.parameters().required("Attribute"));
        var instance = new InstanceIds(fleet)
                .existing(request.region(), List.of(id), _ -> true)
                .getFirst()
                .instance();
        request.stopIfDryRun();
        return Answer.of(xml -> {
            xml.text("instanceId", id);
            attribute.write(xml, new InstanceView(instance, request.place()));
        });
    }
}
