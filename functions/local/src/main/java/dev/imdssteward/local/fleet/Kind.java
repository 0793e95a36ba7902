package dev.imdssteward.local.fleet;

import dev.imdssteward.policy.InterfaceWord;

/** A kind of instance in the living fleet: what launches it, and what calls IMDSv1 on it. */
public enum Kind {
    GROUP_QUIET(16, "Auto Scaling, IMDSv2 only"),
    GROUP_HOURLY(6, "Auto Scaling, calls hourly"),
    GROUP_BOOT(8, "Auto Scaling, calls at boot"),
    GROUP_WEEKLY(4, "Auto Scaling, calls weekly"),
    GROUP_MONTHLY(3, "Auto Scaling, calls monthly"),
    GROUP_REBOOTED(2, "Auto Scaling, monthly reboots"),
    GROUP_CONTAINERS(2, "container job, no tag tells"),
    TEMPLATE_QUIET(6, "EC2 Fleet, IMDSv2 only"),
    TEMPLATE_BOOT(4, "EC2 Fleet, calls at boot"),
    SINGLE_QUIET(8, "single, IMDSv2 only"),
    SINGLE_HOURLY(3, "single, calls hourly"),
    SINGLE_UPDATED(3, "single, updated some day"),
    SINGLE_WEEKLY(3, "single, calls weekly"),
    SINGLE_MONTHLY(2, "single, calls monthly"),
    OFFICE_QUIET(6, "weekdays only, IMDSv2 only"),
    OFFICE_BOOT(4, "weekdays only, calls at boot"),
    RARELY_ON(2, "Mondays only, IMDSv2 only"),
    INTRUDED(3, "required, weakened"),
    INTRUDED_UNSEEN(1, "required, weakened unseen"),
    TAG_KEY(4, "tag key that EC2 refuses"),
    CONTAINER_HOST(2, "container host"),
    HOP_LIMIT(1, "hop limit 3"),
    EXEMPT(3, "exempt"),
    MANAGED(2, "managed by a service"),
    NO_IMDS(2, "metadata service off");

    private final int percent;
    private final String label;

    Kind(int percent, String label) {
        this.percent = percent;
        this.label = label;
    }

    /** The number of instances of this kind in a hundred. */
    public int percent() {
        return percent;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** Its name for programs. */
    public String id() {
        return InterfaceWord.of(this);
    }

    /** Returns whether its calls are too rare for the evidence of 14 days. */
    public boolean isMonthly() {
        return this == GROUP_MONTHLY || this == GROUP_REBOOTED || this == GROUP_CONTAINERS || this == SINGLE_MONTHLY;
    }

    /** Returns whether an attacker calls IMDSv1 on it, and no workload does. */
    boolean isIntruded() {
        return this == INTRUDED || this == INTRUDED_UNSEEN;
    }

    /** Returns whether tokens are to be required on it once it is quiet. */
    boolean isEligible() {
        return this != EXEMPT && this != MANAGED && this != NO_IMDS;
    }
}
