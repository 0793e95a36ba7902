package dev.imdssteward.cli.report.model;

import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.policy.InterfaceWord;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words for values, in the report and in the plan that it comes from. */
public final class ReportWords {
    static final String UNKNOWN_ORIGIN = "not known";

    private ReportWords() {}

    /** The public interface's word for a constant. */
    public static String of(Enum<?> constant) {
        return InterfaceWord.of(constant);
    }

    /** The one cause that somebody would correct first: a launch template before the group that uses it. */
    public static String of(@Nullable LaunchSource origin) {
        if (origin == null) {
            return UNKNOWN_ORIGIN;
        }
        if (origin.launchTemplate() != null) {
            var version = origin.version();
            return "launch template " + origin.launchTemplate() + (version == null ? "" : " version " + version);
        }
        if (origin.autoScalingGroup() != null) {
            return "Auto Scaling group " + origin.autoScalingGroup();
        }
        return origin.stack() == null ? UNKNOWN_ORIGIN : "stack " + origin.stack();
    }

    public static String of(LeftOut withheld) {
        var reason = withheld.option().apiName() + " withheld: " + of(withheld.reason());
        return withheld.detail().isEmpty() ? reason : reason + ", " + withheld.detail();
    }

    public static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Foreign text as it is safe to look at: what cannot be seen, or would reorder or hide what is around it, becomes its
     * code point.
     */
    public static String visible(String foreign) {
        return foreign.codePoints().mapToObj(ReportWords::visible).collect(Collectors.joining());
    }

    private static String visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> String.format(Locale.ROOT, "\\u{%x}", codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
