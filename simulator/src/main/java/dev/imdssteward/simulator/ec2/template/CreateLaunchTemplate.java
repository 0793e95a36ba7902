package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.TagRules;
import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Tags;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * CreateLaunchTemplate: a template with its version 1.
 *
 * @param newId makes up an id with a prefix
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html">CreateLaunchTemplate</a>
 */
record CreateLaunchTemplate(LaunchTemplates templates, UnaryOperator<String> newId, Repetitions repetitions)
        implements Action.Mutation {
    private static final int MOST = 5_000;

    @Override
    public Set<String> parameters() {
        return TemplateRecord.parameters(
                Set.of(
                        "ClientToken",
                        "LaunchTemplateName",
                        "TagSpecification.ResourceType",
                        "TagSpecification.Tag.Key",
                        "TagSpecification.Tag.Value",
                        "VersionDescription"),
                DataParameters.names());
    }

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var name = parameters.required("LaunchTemplateName");
        NamedTemplate.requireWellFormed(name);
        var version = RequestedVersion.first(request);
        var tags = tags(parameters);
        var made = repetitions.find(request);
        if (made.isEmpty()) {
            requireRoom(request.region(), name);
        }
        request.stopIfDryRun();
        var template = made.flatMap(before -> templates.find(request.region(), before.id()))
                .orElseGet(() -> LaunchTemplate.first(newId.apply("lt-"), name, tags, version));
        if (made.isEmpty()) {
            templates.add(request.region(), template);
            repetitions.remember(request, template.id(), version.number());
        }
        return TemplateRecord.answer(request, template);
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return TemplateRecord.request("CreateLaunchTemplate", parameters);
    }

    private void requireRoom(String region, String name) {
        if (templates.named(region, name).isPresent()) {
            throw FailureException.of(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        if (templates.all(region).size() >= MOST) {
            throw FailureException.of(
                    "MaxTemplateLimitExceeded",
                    "You've reached the limit on the number of launch templates you can create.");
        }
    }

    private static Map<String, String> tags(Parameters parameters) {
        var tags = new LinkedHashMap<String, String>();
        for (var specification : parameters.structures("TagSpecification")) {
            var type = specification.text("ResourceType");
            if (!type.equals("launch-template")) {
                throw FailureException.of(
                        "InvalidParameterValue",
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            tags.putAll(Tags.of(specification));
        }
        TagRules.requireAcceptable(tags);
        TagRules.requireCount(tags.keySet());
        return tags;
    }
}
