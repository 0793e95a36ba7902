package dev.imdssteward.policy;

import java.util.Locale;

/** The words of the public interface for constants: {@code NO_EVIDENCE} is {@code no-evidence}. */
public final class InterfaceWord {
    private InterfaceWord() {}

    /** The word for a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
