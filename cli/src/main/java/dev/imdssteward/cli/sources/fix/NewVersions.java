package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.launch.LaunchTemplates;
import dev.imdssteward.cli.aws.launch.VersionCopy;
import dev.imdssteward.cli.launch.LaunchTemplate;
import dev.imdssteward.cli.launch.TemplateVersion;
import dev.imdssteward.cli.sources.CopyMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the new versions of one launch template, or none: where one cannot be made, or somebody else makes one meanwhile,
 * those that were made are deleted again. Takes over what a run that was killed has made.
 */
final class NewVersions {
    private final LaunchTemplates templates;
    private final JournaledCalls calls;
    private final TemplateFix fix;
    private final LaunchTemplate template;
    /** The new versions, by the number of the version that each is a copy of. */
    private final Map<Long, Long> numbers = new HashMap<>();

    private final List<Long> made = new ArrayList<>();

    NewVersions(LaunchTemplates templates, JournaledCalls calls, TemplateFix fix) {
        this.templates = templates;
        this.calls = calls;
        this.fix = fix;
        this.template = fix.template();
    }

    /** The number of the copy of a version; its own where no copy was needed. */
    long copyOf(long from) {
        return numbers.getOrDefault(from, from);
    }

    /**
     * Makes the new versions.
     *
     * @return why none was made; empty if they are there
     * @throws AwsCallException if AWS did not do it
     */
    String make() {
        var present = present();
        var stopped = changedSinceRead(
                present,
                present.stream().filter(each -> CopyMark.of(each).isPresent()).toList());
        try {
            for (var copy : fix.copies()) {
                stopped = stopped.isEmpty() ? make(copy, present) : stopped;
            }
            stopped = stopped.isEmpty() ? changedSinceRead(present(), present) : stopped;
        } catch (AwsCallException failure) {
            deleteMade();
            throw failure;
        }
        if (!stopped.isEmpty()) {
            deleteMade();
        }
        return stopped;
    }

    /** The versions that are copied, and all later ones. */
    private List<TemplateVersion> present() {
        var first =
                fix.copies().stream().mapToLong(TemplateFix.Copy::from).min().orElse(1);
        return templates.versionsFrom(template.id(), first);
    }

    /**
     * The change that somebody else made since the template was read: another default, or a version that is neither
     * known nor made here; empty if there is none.
     */
    private String changedSinceRead(List<TemplateVersion> present, List<TemplateVersion> known) {
        var found = templates.byId(template.id());
        if (found.isEmpty()) {
            return "it is gone";
        }
        if (found.getFirst().defaultVersion() != template.defaultVersion()) {
            return "somebody made version " + found.getFirst().defaultVersion() + " the default meanwhile";
        }
        var numbersKnown = known.stream().map(TemplateVersion::number).toList();
        return present.stream()
                .map(TemplateVersion::number)
                .filter(number -> number > template.latestVersion())
                .filter(number -> !made.contains(number) && !numbersKnown.contains(number))
                .map(number -> "somebody made version " + number + " meanwhile")
                .findFirst()
                .orElse("");
    }

    private String make(TemplateFix.Copy copy, List<TemplateVersion> present) {
        var old = present.stream().filter(each -> each.number() == copy.from()).findFirst();
        if (old.isEmpty()) {
            return "version " + copy.from() + " is gone";
        }
        var newest = present.stream().mapToLong(TemplateVersion::number).max().orElse(0);
        if (copy.isPlain() && made.isEmpty() && newest == copy.from()) {
            return "";
        }
        var base = templates.copyOf(template.id(), copy.from());
        if (!base.lost().isEmpty()) {
            return "version " + copy.from() + " holds what a copy would lose: " + String.join(", ", base.lost());
        }
        var again = reusable(copy, old.get(), present, base);
        if (again == 0) {
            return make(copy, old.get(), base);
        }
        numbers.put(copy.from(), again);
        return "";
    }

    private String make(TemplateFix.Copy copy, TemplateVersion old, VersionCopy base) {
        var token = UUID.randomUUID().toString();
        var description = new CopyMark(copy.from(), template.latestVersion(), token.substring(0, 8)).describe(old);
        var differing = new ArrayList<String>();
        var number = calls.make(new SourceChange.NewVersion(template.id(), copy.from(), description), () -> {
            var version = templates.make(base, copy.options(), description, token);
            differing.addAll(version.differing());
            return version.number();
        });
        made.add(number);
        numbers.put(copy.from(), number);
        return differing.isEmpty()
                ? ""
                : "EC2 made version " + number + " with another " + String.join(", ", differing) + " than version "
                        + copy.from();
    }

    /** A version that an earlier run made of the same, and that still is what is wanted; 0 if there is none. */
    private long reusable(TemplateFix.Copy copy, TemplateVersion old, List<TemplateVersion> present, VersionCopy base) {
        var isLast = copy.from() == template.latestVersion();
        var newest = present.stream().mapToLong(TemplateVersion::number).max().orElse(0);
        return present.stream()
                .filter(each -> CopyMark.of(each)
                        .filter(mark -> mark.from() == copy.from())
                        .isPresent())
                .filter(each -> each.options().equals(copy.options().completing(old.options())))
                .mapToLong(TemplateVersion::number)
                .filter(number -> !isLast || (number == newest && made.isEmpty()))
                .filter(number -> base.isSame(templates.copyOf(template.id(), number)))
                .max()
                .orElse(0);
    }

    private void deleteMade() {
        for (var number : made) {
            calls.make(new SourceChange.DeletedVersion(template.id(), number), () -> {
                var _ = templates.delete(template.id(), List.of(number));
                return 0;
            });
        }
        made.clear();
        numbers.clear();
    }
}
