package dev.imdssteward.verifier.export;

import dev.imdssteward.verifier.text.Ascii;
import java.util.Locale;
import java.util.Map;

/**
 * The rules by which tag keys become variable names.
 *
 * @param prefix empty, or the start of a name
 * @param upper whether the key's part is raised to upper case
 * @param renamed names by key, taken as they are
 */
public record Naming(String prefix, boolean upper, Map<String, String> renamed) {

    public static final String DEFAULT_PREFIX = "EC2_TAG_";

    public Naming {
        renamed = Map.copyOf(renamed);
    }

    /** Returns whether a shell takes this as a variable's name. */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isNameCharacter(c) || (i == 0 && Ascii.isDigit(c))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    String nameOf(String key) {
        String renaming = renamed.get(key);
        if (renaming != null) {
            return renaming;
        }
        StringBuilder name = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i = key.offsetByCodePoints(i, 1)) {
            name.append(isNameCharacter(key.charAt(i)) ? key.charAt(i) : '_');
        }
        return prefix + (upper ? name.toString().toUpperCase(Locale.ROOT) : name);
    }

    private static boolean isNameCharacter(char c) {
        return Ascii.isAlphanumeric(c) || c == '_';
    }
}
