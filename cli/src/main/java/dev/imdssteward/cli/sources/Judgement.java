package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.StatedOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One source with what its next instances lack: who manages it, and what to do. */
record Judgement(Scope scope, RegionSetup setup, Source source, SourceVerdict verdict) {
    private static final String ACCOUNT_DEFAULTS = "sam deploy --parameter-overrides AccountDefaults=secure";

    AssessedSource assessed() {
        if (source instanceof Source.Template template && isLeftUnfinished(template)) {
            return finishing();
        }
        return new AssessedSource(
                scope.place(), source, verdict.lacks(), launched(), manager(), verdict.evidence(), action());
    }

    /**
     * Returns whether a killed run left a version behind. It is copied again even if nothing is to be corrected, so
     * that {@code $Latest} names it.
     */
    private boolean isLeftUnfinished(Source.Template template) {
        var isUsed = template.isDefaultUsed() || !template.groups().isEmpty();
        return setup.unfinished().contains(template.id())
                && template.used().number() == template.template().latestVersion()
                && (verdict.lacks().isEmpty() || verdict.hold() != null || !isUsed);
    }

    private AssessedSource finishing() {
        var isUsed = !source.groups().isEmpty();
        return new AssessedSource(
                scope.place(),
                source,
                isUsed ? verdict.lacks() : Set.of(),
                launched(),
                manager(),
                verdict.evidence(),
                new SourceAction.NewVersion(StatedOptions.NONE, false, List.of(), ""));
    }

    private Launched launched() {
        return switch (source) {
            case Source.Template template ->
                setup.launched().ofVersion(template.id(), template.used().number());
            case Source.Configuration configuration -> setup.launched().ofGroups(names(configuration.groups()));
            case Source.OwnImage image -> setup.launched().ofImage(image.id());
            case Source.Defaults _ -> Launched.NOTHING;
        };
    }

    private static List<String> names(List<AutoScalingGroup> groups) {
        return groups.stream().map(AutoScalingGroup::name).toList();
    }

    private Manager manager() {
        return switch (source) {
            case Source.Template template -> manager(template);
            case Source.Configuration configuration ->
                Stream.concat(
                                Stream.of(Manager.of(Map.of(), configuration.id())),
                                configuration.groups().stream().map(Judgement::manager))
                        .filter(manager -> manager != Manager.NONE)
                        .findFirst()
                        .orElse(Manager.NONE);
            case Source.OwnImage(var image) -> Manager.of(image.tags(), image.name());
            case Source.Defaults(var defaults) -> defaults.governed() ? Manager.DECLARATIVE_POLICY : Manager.NONE;
        };
    }

    private static Manager manager(AutoScalingGroup group) {
        return Manager.of(group.tags(), group.name());
    }

    /** The template's own or, where nothing but the numbers in managed groups could be changed, that of the groups. */
    private static Manager manager(Source.Template source) {
        var own = Manager.of(source.template().tags(), source.name());
        if (own != Manager.NONE) {
            return own;
        }
        var ofGroups = source.groups().stream().map(Judgement::manager).toList();
        if (Manager.isNameOfStack(source.name()) && ofGroups.contains(Manager.CLOUDFORMATION)) {
            return Manager.CLOUDFORMATION;
        }
        var isPinnedAlone = !source.isDefaultUsed() && !source.isLatestUsed();
        return isPinnedAlone && !ofGroups.contains(Manager.NONE) && !ofGroups.isEmpty()
                ? ofGroups.getFirst()
                : Manager.NONE;
    }

    private SourceAction action() {
        if (verdict.lacks().isEmpty()) {
            return new SourceAction.Nothing(verdict.why());
        }
        if (verdict.hold() != null) {
            return verdict.hold();
        }
        return switch (source) {
            case Source.Template template -> action(template);
            case Source.Configuration _ ->
                new SourceAction.Elsewhere("a launch configuration cannot be changed", snippets());
            case Source.OwnImage _ ->
                manager() == Manager.NONE
                        ? new SourceAction.RequireImdsV2()
                        : new SourceAction.Elsewhere(managed(), snippets());
            case Source.Defaults(var defaults) ->
                defaults.governed()
                        ? new SourceAction.Elsewhere("a declarative policy of the organization sets them", snippets())
                        : new SourceAction.Command(ACCOUNT_DEFAULTS);
        };
    }

    private SourceAction action(Source.Template template) {
        if (manager() != Manager.NONE) {
            return new SourceAction.Elsewhere(managed(), snippets());
        }
        var moved = template.pinned().stream()
                .filter(group -> manager(group) == Manager.NONE)
                .map(AutoScalingGroup::name)
                .toList();
        return new SourceAction.NewVersion(verdict.options(), template.isDefaultUsed(), moved, verdict.leftOut());
    }

    private String managed() {
        var words = "managed by " + manager().word();
        return snippets().isEmpty() ? words + ", which cannot have tags in instance metadata" : words;
    }

    private List<Snippet> snippets() {
        return new Snippets(source, manager(), verdict.options()).all();
    }
}
