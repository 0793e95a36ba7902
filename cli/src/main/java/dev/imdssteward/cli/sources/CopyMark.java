package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.TemplateVersion;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The end of the description of a version that this command made: what it is a copy of, and the version that
 * {@code $Latest} named before. A run that was killed can be finished by it.
 *
 * @param from the number of the version that it is a copy of
 * @param latest the number of the version that {@code $Latest} is to name a copy of
 * @param token tells versions apart that were made of the same
 */
public record CopyMark(long from, long latest, String token) {
    private static final int MOST_CHARACTERS = 255;
    private static final Pattern FORM = Pattern.compile(
            ".*\\[imds-steward: copy of ([0-9]{1,18}), latest ([0-9]{1,18}), ([0-9a-f]{8})]", Pattern.DOTALL);

    /** The mark of a version; nothing if it was made by anybody else. */
    public static Optional<CopyMark> of(TemplateVersion version) {
        var form = FORM.matcher(version.description());
        return form.matches()
                ? Optional.of(new CopyMark(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), form.group(3)))
                : Optional.empty();
    }

    /** Returns whether {@code $Latest} names this version only until a copy of the right one is made. */
    boolean isProvisional() {
        return from != latest;
    }

    /** The description of a copy: that of the old version, as much of it as fits, and this mark. */
    public String describe(TemplateVersion old) {
        var mark = "[imds-steward: copy of " + from + ", latest " + latest + ", " + token + "]";
        var words = of(old).map(_ -> withoutMark(old.description())).orElse(old.description());
        var room = MOST_CHARACTERS - mark.length() - 1;
        var kept = words.length() <= room ? words : words.substring(0, room);
        return kept.isEmpty() ? mark : kept.stripTrailing() + " " + mark;
    }

    private static String withoutMark(String description) {
        return description
                .substring(0, description.lastIndexOf("[imds-steward: "))
                .stripTrailing();
    }
}
