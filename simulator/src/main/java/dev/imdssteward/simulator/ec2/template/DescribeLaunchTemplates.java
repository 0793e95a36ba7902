package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.ec2.call.Page;
import dev.imdssteward.simulator.fleet.Regional;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * DescribeLaunchTemplates, up to 200 a page.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html">
 *     DescribeLaunchTemplates</a>
 */
record DescribeLaunchTemplates(LaunchTemplates templates) implements Action.Reading {
    private static final int MOST = 200;

    @Override
    public Set<String> parameters() {
        return Set.of(
                "Filter.Name",
                "Filter.Value",
                "IncludeManagedResources",
                "LaunchTemplateId",
                "LaunchTemplateName",
                "MaxResults",
                "NextToken");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var named = named(request.region(), parameters);
        var page = Page.of(parameters, 1, MOST);
        var matches = Filter.of(parameters).stream()
                .map(DescribeLaunchTemplates::predicate)
                .reduce(_ -> true, Predicate::and);
        var found = templates.all(request.region()).stream()
                .filter(placed -> placed.position() >= page.from())
                .filter(placed ->
                        named.isEmpty() || named.contains(placed.value().id()))
                .filter(placed -> matches.test(placed.value()))
                .toList();
        request.stopIfDryRun();
        return Answer.of(xml -> {
            xml.items("launchTemplates", page.cut(found), placed -> new TemplateXml(xml).template(placed.value()));
            page.next(found, Regional.Placed::position).ifPresent(token -> xml.text("nextToken", token));
        });
    }

    /** The ids of the templates that the request names, all of which must exist. */
    private Set<String> named(String region, Parameters parameters) {
        var ids = new HashSet<String>();
        for (var id : parameters.list("LaunchTemplateId")) {
            NamedTemplate.requireId(id);
            ids.add(found(templates.find(region, id), "InvalidLaunchTemplateId.NotFound"));
        }
        for (var name : parameters.list("LaunchTemplateName")) {
            NamedTemplate.requireWellFormed(name);
            ids.add(found(templates.named(region, name), "InvalidLaunchTemplateName.NotFoundException"));
        }
        return ids;
    }

    private static String found(Optional<LaunchTemplate> template, String otherwise) {
        return template.orElseThrow(() -> FailureException.of(
                        otherwise, "At least one of the launch templates specified in the request does not exist."))
                .id();
    }

    private static Predicate<LaunchTemplate> predicate(Filter filter) {
        return switch (filter.name()) {
            case "launch-template-name" -> template -> filter.matches(template.name());
            case "create-time" -> template -> filter.matches(template.created().toString());
            case "tag-key" -> template -> filter.matchesAny(template.tags().keySet());
            default -> tag(filter);
        };
    }

    private static Predicate<LaunchTemplate> tag(Filter filter) {
        if (!filter.name().startsWith("tag:")) {
            throw filter.unknown();
        }
        var key = filter.name().substring(4);
        return template -> template.tags().containsKey(key)
                && filter.matches(template.tags().get(key));
    }
}
