package dev.imdssteward.enforcer.report.finding;

import dev.imdssteward.enforcer.report.PlainText;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.util.Collection;
import java.util.stream.Collectors;

/** The sentences of a finding. */
public final class FindingText {
    public static final String CHANGING_STATE = "It lacks an option, and is changing state.";

    private FindingText() {}

    /** Names the options that would be changed. */
    public static String lacking(Collection<Option> options) {
        return options.isEmpty()
                ? ""
                : "It lacks " + options.stream().map(Option::apiName).collect(Collectors.joining(", ")) + ".";
    }

    /** Says of an option why it is withheld. */
    public static String withheld(Option option, Withheld.Reason reason, String detail) {
        return "Withheld for " + InterfaceWord.of(reason) + ": " + option.apiName()
                + (detail.isEmpty() ? "" : " (" + PlainText.onOneLine(detail) + ")") + ".";
    }

    public static String exempt(String tagValue) {
        return "It is exempt: " + quoted(tagValue) + ".";
    }

    public static String unreadableExemption(String tagValue) {
        return "It has an exemption tag that cannot be read: " + quoted(tagValue) + ".";
    }

    private static String quoted(String value) {
        return '"' + PlainText.onOneLine(value) + '"';
    }
}
