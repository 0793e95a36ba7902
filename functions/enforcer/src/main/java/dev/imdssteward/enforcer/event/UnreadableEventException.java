package dev.imdssteward.enforcer.event;

/** Something is not what the public interface accepts. The message says what was expected and what came instead. */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 80;

    UnreadableEventException(String message) {
        super(message);
    }

    UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A value as it may stand in a message: short, on one line. */
    static String quoted(Object value) {
        var text = String.valueOf(value);
        var start = text.substring(0, Math.min(text.length(), LONGEST_QUOTE));
        return '"' + start.replaceAll("\\p{Cntrl}", " ") + (text.length() > LONGEST_QUOTE ? "…" : "") + '"';
    }
}
