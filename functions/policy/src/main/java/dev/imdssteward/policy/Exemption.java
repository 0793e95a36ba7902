package dev.imdssteward.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The exemption that a tag of an instance asks for: {@code all}, {@code tokens} or {@code tags}, optionally followed by
 * {@code until 2027-01-31} (UTC, that day included) and by {@code for} and a free text. Letters in any case.
 */
public sealed interface Exemption {

    /** The instance is exempt from these options, for ever or until a day. */
    record Granted(Set<Option> options, @Nullable LocalDate until) implements Exemption {
        public Granted {
            options = Set.copyOf(options);
        }

        boolean holdsOn(LocalDate day) {
            return until == null || !day.isAfter(until);
        }
    }

    /** An exemption that cannot be read. */
    record Unreadable() implements Exemption {}

    Pattern FORM = Pattern.compile(
            "(all|tokens|tags)(?:\\s+until\\s+([0-9]{4}-[0-9]{2}-[0-9]{2}))?(?:\\s+for\\s+.+)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Reads the value of an exemption tag. */
    static Exemption parse(String value) {
        var form = FORM.matcher(value.strip());
        if (!form.matches()) {
            return new Unreadable();
        }
        var day = form.group(2);
        try {
            return new Granted(optionsOf(form.group(1)), day == null ? null : LocalDate.parse(day));
        } catch (DateTimeParseException noSuchDay) {
            return new Unreadable();
        }
    }

    private static Set<Option> optionsOf(String scope) {
        return switch (scope.toLowerCase(Locale.ROOT)) {
            case "tokens" -> EnumSet.of(Option.TOKENS);
            case "tags" -> EnumSet.of(Option.INSTANCE_TAGS);
            default -> EnumSet.allOf(Option.class);
        };
    }
}
