package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Map;
import java.util.Set;

/** DeleteLaunchTemplate: deletes a template with all its versions. */
record DeleteLaunchTemplate(LaunchTemplates templates) implements Action.Mutation {

    @Override
    public Set<String> parameters() {
        return Set.of("LaunchTemplateId", "LaunchTemplateName");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var template = new NamedTemplate(templates).of(request.region(), request.parameters());
        request.stopIfDryRun();
        templates.remove(request.region(), template.id());
        return TemplateRecord.answer(request, template);
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return TemplateRecord.request("DeleteLaunchTemplate", parameters);
    }
}
