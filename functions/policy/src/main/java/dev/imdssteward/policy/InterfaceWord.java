package dev.imdssteward.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words of the public interface for constants: {@code NO_EVIDENCE} is {@code no-evidence}. */
public final class InterfaceWord {
    private InterfaceWord() {}

    /** The word for a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with this word; empty if there is none. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }

    /**
     * The constant with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String word) {
        return find(type, word)
                .orElseThrow(() -> new IllegalArgumentException("Not one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(InterfaceWord::of)
                                        .toList())
                        + ": " + word));
    }
}
