package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.launch.AutoScalingGroups;
import dev.imdssteward.cli.aws.launch.GroupMove;
import dev.imdssteward.cli.aws.launch.LaunchTemplates;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.sources.fix.FixResult.Outcome;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Corrects one launch template: all versions first, then the default, then the groups that name a version by its number.
 * Nothing is changed over what somebody else has changed since it was read.
 */
final class TemplateFixer {
    private final LaunchTemplates templates;
    private final AutoScalingGroups groups;
    private final JournaledCalls calls;
    private final Map<String, NewVersions> made = new HashMap<>();

    TemplateFixer(Connection connection, JournaledCalls calls) {
        this.templates = LaunchTemplates.connect(connection);
        this.groups = AutoScalingGroups.connect(connection);
        this.calls = calls;
    }

    /** Carries a fix out. */
    FixResult fix(TemplateFix fix) {
        if (calls.isInterrupted()) {
            return new FixResult(Outcome.NOT_REACHED, "");
        }
        var versions = new NewVersions(templates, calls, fix);
        made.put(fix.template().id(), versions);
        try {
            var stopped = versions.make();
            if (!stopped.isEmpty()) {
                return new FixResult(Outcome.UNCHANGED, stopped);
            }
        } catch (AwsCallException failure) {
            return FixResult.of(failure);
        }
        try {
            makeDefault(fix, versions);
            return moveGroups(fix, versions);
        } catch (AwsCallException failure) {
            return FixResult.of(failure);
        }
    }

    /** The number of the copy of a template's version; 0 if none was made. */
    long copyOf(String template, long from) {
        var versions = made.get(template);
        return versions == null || versions.copyOf(from) == from ? 0 : versions.copyOf(from);
    }

    private void makeDefault(TemplateFix fix, NewVersions versions) {
        var template = fix.template();
        for (var copy : fix.copies()) {
            if (copy.makeDefault()) {
                var number = versions.copyOf(copy.from());
                calls.make(new SourceChange.DefaultVersion(template.id(), copy.from(), number), () -> {
                    templates.makeDefault(template.id(), number);
                    return 0;
                });
            }
        }
    }

    private FixResult moveGroups(TemplateFix fix, NewVersions versions) {
        var words = new ArrayList<String>();
        for (var copy : fix.copies()) {
            for (var group : copy.groups()) {
                move(fix.template(), group, copy.from(), versions.copyOf(copy.from()), words);
            }
        }
        return words.isEmpty()
                ? new FixResult(Outcome.FIXED, "")
                : new FixResult(Outcome.FAILED, String.join("; ", words));
    }

    private void move(LaunchTemplate template, String group, long from, long to, List<String> words) {
        var move = new GroupMove(group, template.id(), template.name(), from, to);
        var change = new SourceChange.GroupVersion(group, template.id(), template.name(), from, to);
        switch (calls.move(change, () -> groups.move(move))) {
            case GroupMove.Result.Moved() -> {}
            case GroupMove.Result.NotUsing() ->
                words.add("Auto Scaling group " + group + " no longer uses version " + from);
            case GroupMove.Result.Uncopyable(var members) ->
                words.add("Auto Scaling group " + group + " holds what this version of steward does not know: "
                        + String.join(", ", members));
        }
    }
}
