package dev.imdssteward.cli.text;

import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.policy.Changes;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words for things in texts for people. */
public final class Words {
    private Words() {}

    /** The public interface's word for a constant. */
    public static String of(Enum<?> constant) {
        return InterfaceWord.of(constant);
    }

    /** The changes: {@code httpTokens optional -> required}. */
    public static String of(Changes changes) {
        return String.join(", ", each(changes));
    }

    /** The same, option by option. */
    public static List<String> each(Changes changes) {
        return differences(changes.from(), changes.to());
    }

    /** The differences between options, whichever of them are the weaker ones. */
    public static List<String> differences(MetadataOptions from, MetadataOptions to) {
        return Option.differing(from, to).stream()
                .map(option -> option.apiName() + " " + option.valueIn(from) + " -> " + option.valueIn(to))
                .toList();
    }

    /** The outcome of an instance, in one line. */
    public static String of(Outcome outcome) {
        var changes = outcome.changes() == null ? "" : ": " + of(outcome.changes());
        var withheld = outcome.withheld().stream()
                .map(it -> " (" + it.option().apiName() + " withheld: " + of(it.reason()) + ")")
                .collect(Collectors.joining());
        var reason = outcome.kind() == Outcome.Kind.MODIFIED ? "" : ": " + of(outcome.reason());
        var detail = outcome.detail().isEmpty() ? "" : ", " + printable(outcome.detail());
        return of(outcome.kind()) + " " + outcome.instanceId() + changes + reason + detail + withheld;
    }

    /** A goal as the EC2 API would be asked for it: {@code httpTokens=required}. */
    public static String goal(Option goal) {
        return goal.apiName() + "=" + goal.strongest();
    }

    /** The origin of the next instance like this one; empty if it is unknown. */
    public static String of(@Nullable LaunchSource origin) {
        if (origin == null) {
            return "";
        }
        var template = origin.launchTemplate() == null
                ? null
                : "launch template " + origin.launchTemplate()
                        + (origin.version() == null ? "" : " version " + origin.version());
        var group = origin.autoScalingGroup() == null ? null : "Auto Scaling group " + origin.autoScalingGroup();
        var stack = origin.stack() == null ? null : "stack " + origin.stack();
        return Stream.of(template, group, stack).flatMap(Stream::ofNullable).collect(Collectors.joining(", "));
    }

    /** {@code 1 instance}, {@code 1,203 instances}. */
    public static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** A text that anyone may have written, such as a tag's value, without what would act on a terminal. */
    public static String printable(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                        ? '?'
                        : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
