package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateData;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Map;
import java.util.Set;

/**
 * CreateLaunchTemplateVersion: the next version, which the default is not.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html">
 *     CreateLaunchTemplateVersion</a>
 */
record CreateLaunchTemplateVersion(LaunchTemplates templates, Repetitions repetitions) implements Action.Mutation {
    private static final int MOST = 10_000;

    @Override
    public Set<String> parameters() {
        return TemplateRecord.parameters(
                Set.of("ClientToken", "LaunchTemplateId", "LaunchTemplateName", "SourceVersion", "VersionDescription"),
                DataParameters.names());
    }

    @Override
    public Answer answer(Ec2Request request) {
        var template = new NamedTemplate(templates).of(request.region(), request.parameters());
        var version = RequestedVersion.of(request, template.numbered() + 1, data(request.parameters(), template));
        var made = repetitions.find(request).flatMap(before -> template.version(String.valueOf(before.version())));
        if (made.isEmpty() && template.versions().size() >= MOST) {
            throw FailureException.of(
                    "MaxTemplateVersionLimitExceeded",
                    "You've reached the limit on the number of launch template versions you can create.");
        }
        request.stopIfDryRun();
        var created = made.orElseGet(() -> add(request, template, version));
        return TemplateRecord.answer(
                request,
                xml -> xml.element("launchTemplateVersion", () -> new TemplateXml(xml).version(template, created)),
                TemplateRecord.of(template, created));
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return TemplateRecord.request("CreateLaunchTemplateVersion", parameters);
    }

    private static TemplateData data(Parameters parameters, LaunchTemplate template) {
        var source = parameters.text("SourceVersion");
        var given = DataParameters.of(parameters);
        return source.isEmpty()
                ? given
                : NamedTemplate.version(template, source).data().inheritedBy(given);
    }

    private TemplateVersion add(Ec2Request request, LaunchTemplate template, TemplateVersion version) {
        templates.change(request.region(), template.id(), it -> it.with(version));
        repetitions.remember(request, template.id(), version.number());
        return version;
    }
}
