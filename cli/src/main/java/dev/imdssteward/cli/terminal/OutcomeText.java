package dev.imdssteward.cli.terminal;

import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.policy.InterfaceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An outcome of the public interface, section 3, for people. */
public record OutcomeText(Map<String, Object> outcome) {

    /** The outcome and its reason, the first coloured. */
    public String verdict(AnsiStyle style) {
        var word = word("outcome");
        var coloured = InterfaceWord.find(Kind.class, word)
                .map(kind -> coloured(kind, style))
                .orElseGet(() -> style.notable(word));
        return coloured + ": " + word("reason");
    }

    private static String coloured(Kind kind, AnsiStyle style) {
        var word = InterfaceWord.of(kind);
        return switch (kind) {
            case COMPLIANT, MODIFIED -> style.good(word);
            case FAILED -> style.bad(word);
            case WOULD_MODIFY, WITHHELD, SKIPPED, DEFERRED -> style.notable(word);
        };
    }

    /** The changes, the withheld options and other details, one a line. */
    public List<String> details() {
        var lines = new ArrayList<String>();
        if (outcome.get("changes") instanceof Map<?, ?> changes) {
            changes.forEach((option, change) -> lines.add(option + " " + fromTo((Map<?, ?>) change)));
        }
        if (outcome.get("withheld") instanceof List<?> withheld) {
            withheld.forEach(each -> lines.add(withheld((Map<?, ?>) each)));
        }
        if (outcome.get("detail") instanceof String detail) {
            lines.add("detail: " + detail);
        }
        return lines;
    }

    private String word(String name) {
        return String.valueOf(outcome.get(name));
    }

    private static String fromTo(Map<?, ?> change) {
        return change.get("from") + " -> " + change.get("to");
    }

    private static String withheld(Map<?, ?> withheld) {
        var detail = withheld.get("detail");
        return withheld.get("option") + " withheld: " + withheld.get("reason") + (detail == null ? "" : ", " + detail);
    }
}
