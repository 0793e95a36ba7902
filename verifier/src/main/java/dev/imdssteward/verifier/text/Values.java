package dev.imdssteward.verifier.text;

import java.util.Arrays;

/**
 * The superclass of all records in the shipped jar: {@code src/build/Simplify.java} puts it in the place of {@link Record}, so
 * that the jar has {@code equals} and {@code hashCode} once.
 */
public abstract class Values {

    /** The components, in their order. */
    protected abstract Object[] values();

    @Override
    @SuppressWarnings("EqualsGetClass") // each record is a final class
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && Arrays.equals(((Values) other).values(), values());
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(values());
    }
}
