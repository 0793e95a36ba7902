package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.AutoScalingGroup;
import java.util.List;

/**
 * The sources of selected instances, or of a selected group. A source that others use too is held back, since a fix would
 * reach what nobody selected.
 *
 * @param group the name of the selected Auto Scaling group; empty if none is
 */
record SelectedSources(String group, LaunchedInstances selected, RegionSetup setup) {

    /** The selected sources among these. */
    List<AssessedSource> among(List<AssessedSource> all) {
        return all.stream()
                .filter(each -> isSelected(each.source()))
                .map(each -> each.isFixable() ? heldIfShared(each) : each)
                .toList();
    }

    private boolean isSelected(Source source) {
        return switch (source) {
            case Source.Template template -> isOfSelected(template) || usesGroup(source);
            case Source.Configuration configuration ->
                usesGroup(source)
                        || configuration.groups().stream()
                                .anyMatch(each -> selected.ofGroup(each.name()).live() > 0);
            case Source.OwnImage image -> selected.ofImage(image.id()).live() > 0;
            case Source.Defaults _ -> false;
        };
    }

    /** The default is what the next instance comes from, whatever version the selected ones came from. */
    private boolean isOfSelected(Source.Template template) {
        return (template.isDefaultUsed() && selected.ofTemplate(template.id()).live() > 0)
                || selected.ofVersion(template.id(), template.used().number()).live() > 0
                || template.groups().stream()
                        .anyMatch(each -> selected.ofGroup(each.name()).live() > 0);
    }

    private boolean usesGroup(Source source) {
        return source.groups().stream().anyMatch(this::isNamed);
    }

    private boolean isNamed(AutoScalingGroup each) {
        return !group.isEmpty() && each.name().equals(group);
    }

    private AssessedSource heldIfShared(AssessedSource each) {
        var others = each.source().groups().stream()
                .filter(user -> !isNamed(user) && !isAllSelected(user.name()))
                .map(AutoScalingGroup::name)
                .toList();
        if (!others.isEmpty()) {
            return each.held(
                    "shared",
                    "also used by Auto Scaling group " + String.join(", ", others) + ", which is not selected");
        }
        var live = live(each.source(), setup.launched());
        var chosen = live(each.source(), selected);
        return chosen < live
                ? each.held("shared", (live - chosen) + " of its " + live + " instances are not selected")
                : each;
    }

    private boolean isAllSelected(String name) {
        var live = setup.launched().ofGroup(name).live();
        return live > 0 && selected.ofGroup(name).live() == live;
    }

    private static long live(Source source, LaunchedInstances launched) {
        return switch (source) {
            case Source.Template template -> launched.ofTemplate(template.id()).live();
            case Source.OwnImage image -> launched.ofImage(image.id()).live();
            case Source.Configuration _, Source.Defaults _ -> 0;
        };
    }
}
