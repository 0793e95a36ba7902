package dev.imdssteward.cli.demo;

import dev.imdssteward.policy.InterfaceWord;

/** A trait of an instance in the demo, and the outcome that the public interface promises for it. */
enum DemoInstance {
    API("compliant already", "compliant", "already-compliant"),
    DB("compliant for a year", "compliant", "already-compliant"),
    WEB("plain", "modified", "non-compliant"),
    ERP("tag key \"Patch Group\"", "modified", "non-compliant"),
    MAIL("exempt: all", "skipped", "exempt"),
    PRINT("exempt until 2024-12-31", "modified", "non-compliant"),
    VAULT("IMDS disabled", "skipped", "imds-disabled"),
    NODE("managed by EKS", "skipped", "managed-instance"),
    BATCH("still pending", "deferred", "state-changing");

    private final String remark;
    private final String outcome;
    private final String reason;

    DemoInstance(String remark, String outcome, String reason) {
        this.remark = remark;
        this.outcome = outcome;
        this.reason = reason;
    }

    /** The value of its tag {@code Name}. */
    String tagName() {
        return InterfaceWord.of(this);
    }

    /** The special trait of the instance. */
    String remark() {
        return remark;
    }

    /** The outcome to be expected when the function first looks at it. */
    String outcome() {
        return outcome;
    }

    /** The reason to be expected. */
    String reason() {
        return reason;
    }
}
