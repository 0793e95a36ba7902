package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DeleteLaunchTemplateVersions: deletes those that can be deleted, and says for each of the others why not. The default
 * version cannot be; EC2 does not document the code that it gives for that.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplateVersions.html">
 *     DeleteLaunchTemplateVersions</a>
 */
record DeleteLaunchTemplateVersions(LaunchTemplates templates) implements Action.Mutation {
    private static final int MOST = 200;

    private record Refused(long number, String code, String message) {}

    @Override
    public Set<String> parameters() {
        return Set.of("LaunchTemplateId", "LaunchTemplateName", "LaunchTemplateVersion");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var template = new NamedTemplate(templates).of(request.region(), request.parameters());
        var wanted = numbers(request.parameters());
        request.stopIfDryRun();
        var deleted = new ArrayList<Long>();
        var refused = new ArrayList<Refused>();
        for (var number : wanted) {
            refusal(template, number).ifPresentOrElse(refused::add, () -> deleted.add(number));
        }
        templates.change(request.region(), template.id(), it -> without(it, deleted));
        return TemplateRecord.answer(request, xml -> write(xml, template, deleted, refused), Map.of());
    }

    @Override
    public Map<String, Object> recorded(Parameters parameters) {
        return TemplateRecord.request("DeleteLaunchTemplateVersions", parameters);
    }

    private static List<Long> numbers(Parameters parameters) {
        var versions = parameters.list("LaunchTemplateVersion");
        if (versions.isEmpty()) {
            throw FailureException.of(
                    "MissingParameter", "The request must contain the parameter LaunchTemplateVersion");
        }
        if (versions.size() > MOST) {
            throw FailureException.of(
                    "InvalidParameterValue", "The maximum number of versions in a request is " + MOST);
        }
        return versions.stream()
                .map(DeleteLaunchTemplateVersions::number)
                .distinct()
                .toList();
    }

    private static long number(String version) {
        if (!version.matches("[1-9][0-9]{0,17}")) {
            throw FailureException.of(
                    "InvalidParameterValue", "Invalid launch template version number '" + version + "'.");
        }
        return Long.parseLong(version);
    }

    private static Optional<Refused> refusal(LaunchTemplate template, long number) {
        if (!template.versions().containsKey(number)) {
            return Optional.of(new Refused(
                    number,
                    "launchTemplateVersionDoesNotExist",
                    "The specified launch template version does not exist."));
        }
        return number == template.defaultVersion()
                ? Optional.of(new Refused(
                        number, "unexpectedError", "The default version of a launch template cannot be deleted."))
                : Optional.empty();
    }

    private static LaunchTemplate without(LaunchTemplate template, List<Long> numbers) {
        var left = template;
        for (var number : numbers) {
            left = left.without(number);
        }
        return left;
    }

    private static void write(Xml xml, LaunchTemplate template, List<Long> deleted, List<Refused> refused) {
        xml.items("successfullyDeletedLaunchTemplateVersionSet", deleted, number -> item(xml, template, number));
        xml.items("unsuccessfullyDeletedLaunchTemplateVersionSet", refused, version -> {
            item(xml, template, version.number());
            xml.element("responseError", () -> xml.text("code", version.code()).text("message", version.message()));
        });
    }

    private static void item(Xml xml, LaunchTemplate template, long number) {
        xml.text("launchTemplateId", template.id())
                .text("launchTemplateName", template.name())
                .number("versionNumber", number);
    }
}
