package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.launch.AutoScalingGroups;
import dev.imdssteward.cli.aws.launch.GroupMove;
import dev.imdssteward.cli.aws.launch.LaunchTemplates;
import dev.imdssteward.cli.launch.TemplateVersion;
import dev.imdssteward.cli.launch.VersionSelector;
import dev.imdssteward.cli.sources.fix.FixResult.Outcome;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back changes of one account and Region, where they still are what they led to. */
final class SourceRestorer {
    private final LaunchTemplates templates;
    private final AutoScalingGroups groups;
    private final JournaledCalls calls;

    SourceRestorer(Connection connection, JournaledCalls calls) {
        this.templates = LaunchTemplates.connect(connection);
        this.groups = AutoScalingGroups.connect(connection);
        this.calls = calls;
    }

    /** Takes one change back. */
    FixResult restore(SourceEntry entry) {
        try {
            return switch (entry.change()) {
                case SourceChange.NewVersion made -> delete(made, entry.made());
                case SourceChange.DefaultVersion changed -> restore(changed);
                case SourceChange.GroupVersion moved -> restore(moved);
                case SourceChange.DeletedVersion _ -> unchanged("");
                case SourceChange.ImageSupport _ -> unchanged("EC2 does not take ImdsSupport back");
            };
        } catch (AwsCallException failure) {
            return FixResult.of(failure);
        }
    }

    private static FixResult unchanged(String words) {
        return new FixResult(Outcome.UNCHANGED, words);
    }

    private FixResult restore(SourceChange.DefaultVersion changed) {
        var found = templates.byId(changed.id());
        if (found.isEmpty()) {
            return unchanged("it is gone");
        }
        var now = found.getFirst().defaultVersion();
        if (now != changed.asked()) {
            return unchanged(now == changed.before() ? "" : "somebody has made version " + now + " the default");
        }
        calls.make(new SourceChange.DefaultVersion(changed.id(), now, changed.before()), () -> {
            templates.makeDefault(changed.id(), changed.before());
            return 0;
        });
        return new FixResult(Outcome.RESTORED, "version " + changed.before() + " is the default again");
    }

    private FixResult restore(SourceChange.GroupVersion moved) {
        var reversed = moved.reversed();
        var back = new GroupMove(
                reversed.id(), reversed.template(), reversed.templateName(), reversed.before(), reversed.asked());
        return switch (calls.move(reversed, () -> groups.move(back))) {
            case GroupMove.Result.Moved() -> new FixResult(Outcome.RESTORED, "back at version " + moved.before());
            case GroupMove.Result.NotUsing() -> unchanged("it does not use version " + moved.asked());
            case GroupMove.Result.Uncopyable(var members) ->
                new FixResult(Outcome.FAILED, "it holds what this version of steward does not know: " + members);
        };
    }

    private FixResult delete(SourceChange.NewVersion made, long number) {
        var version = find(made, number);
        if (version.isEmpty()) {
            return unchanged("no such version");
        }
        var found = version.get().number();
        var use = useOf(made.id(), found);
        if (!use.isEmpty()) {
            return unchanged("version " + found + " is kept: " + use);
        }
        var kept = new ArrayList<String>();
        calls.make(new SourceChange.DeletedVersion(made.id(), found), () -> {
            kept.addAll(templates.delete(made.id(), List.of(found)));
            return 0;
        });
        return kept.isEmpty()
                ? new FixResult(Outcome.RESTORED, "version " + found + " is deleted")
                : new FixResult(Outcome.FAILED, String.join("; ", kept));
    }

    /** The number may not be known, and may be that of a version that somebody else has made. */
    private Optional<TemplateVersion> find(SourceChange.NewVersion made, long number) {
        if (templates.byId(made.id()).isEmpty()) {
            return Optional.empty();
        }
        var candidates = number > 0
                ? templates.versions(made.id(), List.of(number))
                : templates.versionsFrom(made.id(), made.from() + 1);
        return candidates.stream()
                .filter(each -> each.description().equals(made.description()))
                .findFirst();
    }

    private String useOf(String id, long number) {
        var template = templates.byId(id).getFirst();
        if (template.defaultVersion() == number) {
            return "it is the default";
        }
        var users = groups.all().stream()
                .filter(group -> group.templates().stream()
                        .anyMatch(
                                use -> use.isOf(template) && use.version().equals(new VersionSelector.Pinned(number))))
                .map(group -> group.name())
                .toList();
        return users.isEmpty() ? "" : "Auto Scaling group " + String.join(", ", users) + " uses it";
    }
}
