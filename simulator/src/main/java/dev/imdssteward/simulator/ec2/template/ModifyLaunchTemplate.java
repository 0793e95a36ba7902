package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Map;
import java.util.Set;

/**
 * ModifyLaunchTemplate: makes a version the default.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyLaunchTemplate.html">ModifyLaunchTemplate</a>
 */
record ModifyLaunchTemplate(LaunchTemplates templates) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of("ClientToken", "LaunchTemplateId", "LaunchTemplateName", "SetDefaultVersion");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var template = new NamedTemplate(templates).of(request.region(), request.parameters());
        var named = request.parameters().required("SetDefaultVersion");
        var version = template.version(named)
                .orElseThrow(() -> FailureException.of(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "The launch template version " + named + " is not found for the specified launch template."));
        request.stopIfDryRun();
        var changed = templates.change(request.region(), template.id(), it -> it.withDefaultVersion(version.number()));
        return TemplateRecord.answer(request, changed);
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return TemplateRecord.request("ModifyLaunchTemplate", parameters);
    }
}
