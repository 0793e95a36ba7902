package dev.imdssteward.verifier.trace;

/**
 * A process as it was when it was looked at.
 *
 * @param pid null where unknown
 * @param program null where it was not looked for
 */
record Seen(Integer pid, Program program) {

    static final Seen UNKNOWN = new Seen(null, null);
    static final Seen GONE = new Seen(null, Program.GONE);

    boolean isNamed() {
        return program != null && program.isNamed();
    }
}
