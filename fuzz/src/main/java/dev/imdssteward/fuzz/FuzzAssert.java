package dev.imdssteward.fuzz;

/** Checks a condition, without the cost of an assertion library a million times a minute. */
final class FuzzAssert {

    private FuzzAssert() {}

    static void that(boolean holds, String otherwise, Object seen) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + seen);
        }
    }
}
