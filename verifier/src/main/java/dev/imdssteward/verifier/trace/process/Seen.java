package dev.imdssteward.verifier.trace.process;

/**
 * A process as it was when it was looked at.
 *
 * @param pid null where unknown
 * @param program null where it was not looked for
 */
public record Seen(Integer pid, ProcessIdentity program) {

    public static final Seen UNKNOWN = new Seen(null, null);
    public static final Seen GONE = new Seen(null, ProcessIdentity.GONE);

    public boolean isNamed() {
        return program != null && program.isNamed();
    }
}
