package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.VersionSelector;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The uses that Auto Scaling groups make of one launch template. */
record TemplateUses(LaunchTemplate template, List<AutoScalingGroup> groups) {
    TemplateUses {
        groups = List.copyOf(groups);
    }

    boolean useDefault() {
        return !using(selector -> selector instanceof VersionSelector.Default).isEmpty();
    }

    boolean useLatest() {
        return !using(selector -> selector instanceof VersionSelector.Latest).isEmpty();
    }

    /** The groups that use a version by its number. */
    List<AutoScalingGroup> pinnedTo(long number) {
        return using(new VersionSelector.Pinned(number)::equals);
    }

    /** The groups that use a version, however they call it. */
    List<AutoScalingGroup> of(long number) {
        return using(selector -> selector.number(template) == number);
    }

    /** The numbers of all versions that groups use. */
    Set<Long> versions() {
        var numbers = new TreeSet<Long>();
        groups.stream()
                .flatMap(group -> group.templates().stream())
                .filter(use -> use.isOf(template))
                .forEach(use -> numbers.add(use.version().number(template)));
        return numbers;
    }

    private List<AutoScalingGroup> using(Predicate<VersionSelector> wanted) {
        return groups.stream()
                .filter(group ->
                        group.templates().stream().anyMatch(use -> use.isOf(template) && wanted.test(use.version())))
                .toList();
    }
}
