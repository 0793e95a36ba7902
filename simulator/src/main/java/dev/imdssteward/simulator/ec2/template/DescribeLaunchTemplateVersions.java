package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.ec2.call.Page;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import dev.imdssteward.simulator.launchtemplate.LaunchTemplates;
import dev.imdssteward.simulator.launchtemplate.NamedTemplate;
import dev.imdssteward.simulator.launchtemplate.TemplateVersion;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * DescribeLaunchTemplateVersions, newest first, up to 200 a page: of one template, or the default or latest ones of all.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html">
 *     DescribeLaunchTemplateVersions</a>
 */
record DescribeLaunchTemplateVersions(LaunchTemplates templates) implements Action.Reading {
    private static final int MOST = 200;
    private static final Set<String> OF_ALL = Set.of(LaunchTemplate.DEFAULT, LaunchTemplate.LATEST);

    private static final String HOW_TO_ASK =
            "To describe the launch template data for all your launch templates, for ‘--versions’ specify ‘$Latest’, "
                    + "‘$Default’, or both, and omit ‘--launch-template-id’, ‘--launch-template-name’, and version numbers. "
                    + "To describe the launch template data for a specific launch template, specify ‘--launch-template-id’ "
                    + "or ‘--launch-template-name’, and for ‘--versions’ specify one or more of the following values: "
                    + "‘$Latest’, ‘$Default’, or one or more version numbers.";

    private record Described(long position, LaunchTemplate template, TemplateVersion version) {}

    @Override
    public Set<String> parameters() {
        return Set.of(
                "Filter.Name",
                "Filter.Value",
                "IncludeManagedResources",
                "LaunchTemplateId",
                "LaunchTemplateName",
                "LaunchTemplateVersion",
                "MaxResults",
                "MaxVersion",
                "MinVersion",
                "NextToken");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var page = Page.of(parameters, 1, MOST);
        var matches = VersionFilters.of(Filter.of(parameters));
        var found = described(request)
                .filter(described -> described.position() >= page.from())
                .filter(described -> matches.test(described.template(), described.version()))
                .toList();
        request.stopIfDryRun();
        return Answer.of(xml -> {
            xml.items(
                    "launchTemplateVersionSet",
                    page.cut(found),
                    described -> new TemplateXml(xml).version(described.template(), described.version()));
            page.next(found, Described::position).ifPresent(token -> xml.text("nextToken", token));
        });
    }

    private Stream<Described> described(Ec2Request request) {
        var parameters = request.parameters();
        var wanted = parameters.list("LaunchTemplateVersion");
        if (isOfAll(parameters, wanted)) {
            return templates.all(request.region()).stream()
                    .flatMap(placed -> of(placed.position(), placed.value(), named(placed.value(), wanted)));
        }
        var template = new NamedTemplate(templates).of(request.region(), request.parameters());
        return of(0, template, wanted.isEmpty() ? between(parameters, template) : named(template, wanted));
    }

    private static boolean isOfAll(Parameters parameters, List<String> wanted) {
        if (!(parameters.text("LaunchTemplateId") + parameters.text("LaunchTemplateName")).isEmpty()) {
            return false;
        }
        if (wanted.isEmpty()) {
            throw FailureException.of("MissingParameter", HOW_TO_ASK);
        }
        if (!OF_ALL.containsAll(wanted)) {
            throw FailureException.of("InvalidParameterValue", HOW_TO_ASK);
        }
        return true;
    }

    private static Stream<TemplateVersion> named(LaunchTemplate template, List<String> wanted) {
        return wanted.stream()
                .map(version -> NamedTemplate.version(template, version))
                .distinct();
    }

    private static Stream<TemplateVersion> between(Parameters parameters, LaunchTemplate template) {
        var least = parameters.number("MinVersion").orElse(1);
        var most = parameters.number("MaxVersion").map(Long::valueOf).orElse(Long.MAX_VALUE);
        Predicate<TemplateVersion> within = version -> version.number() >= least && version.number() <= most;
        return template.versions().values().stream().filter(within);
    }

    /** A page may end within a template; its position counts the versions of that template down. */
    private static Stream<Described> of(long position, LaunchTemplate template, Stream<TemplateVersion> versions) {
        return versions.sorted(Comparator.comparingLong(TemplateVersion::number).reversed())
                .map(version ->
                        new Described((position << 32) + Integer.MAX_VALUE - version.number(), template, version));
    }
}
