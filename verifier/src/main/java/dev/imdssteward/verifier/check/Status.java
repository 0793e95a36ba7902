package dev.imdssteward.verifier.check;

/** The result of a check, or of all of them together. */
public enum Status {
    PASS("pass", "OK", 0),
    /** A definite no that was allowed, or something worth knowing. */
    WARN("pass", "WARNING", 1),
    /** A definite no. */
    FAIL("fail", "CRITICAL", 2),
    /** The question could not be answered. */
    UNKNOWN("unknown", "UNKNOWN", 3);

    private final String result;
    private final String nagiosState;
    private final int nagiosCode;

    Status(String result, String nagiosState, int nagiosCode) {
        this.result = result;
        this.nagiosState = nagiosState;
        this.nagiosCode = nagiosCode;
    }

    /** As the JSON report says it. */
    String result() {
        return result;
    }

    String nagiosState() {
        return nagiosState;
    }

    int nagiosCode() {
        return nagiosCode;
    }
}
