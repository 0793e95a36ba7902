package dev.imdssteward.simulator;

import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls to EC2 in the home Region that somebody makes, without HTTP. */
record ActorCalls(SimulatedServices services, String account) {

    /** Launches instances as an Auto Scaling group does, and returns their ids. */
    List<String> launchByAutoScaling(String group, String templateId, String version, int count) {
        var tag = Map.of(
                "TagSpecification.1.Tag.1.Key", "aws:autoscaling:groupName", "TagSpecification.1.Tag.1.Value", group);
        return launch(Actor.autoScaling(place()), templateId, version, count, tag);
    }

    /** Launches instances as EC2 Fleet does for a caller's role, and returns their ids. */
    List<String> launchByFleet(String role, String templateId, String version, int count) {
        return launch(Actor.fleet(place(), role), templateId, version, count, Map.of());
    }

    private List<String> launch(Actor actor, String templateId, String version, int count, Map<String, String> tag) {
        if (!version.startsWith("$")) {
            services.templates.require(templateId, Long.parseLong(version));
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("MinCount", String.valueOf(count));
        parameters.put("MaxCount", String.valueOf(count));
        parameters.put("LaunchTemplate.LaunchTemplateId", templateId);
        parameters.put("LaunchTemplate.Version", version);
        if (!tag.isEmpty()) {
            parameters.put("TagSpecification.1.ResourceType", "instance");
            parameters.putAll(tag);
        }
        return call(actor, "RunInstances", parameters);
    }

    /** Makes a call as an IAM user of this name, and returns the instances that it changed. */
    List<String> call(String user, String action, Map<String, String> parameters) {
        return call(Actor.user(place(), user, "aws-cli/2.31.0"), action, parameters);
    }

    private List<String> call(Actor actor, String action, Map<String, String> parameters) {
        var fleet = services.fleet;
        var changed = services.ec2.call(action, new Parameters(parameters), fleet.regionFor(fleet.home()), actor);
        services.settle();
        return changed;
    }

    private AccountInRegion place() {
        return new AccountInRegion(account, services.fleet.home());
    }
}
