package dev.imdssteward.local.fleet;

import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.simulator.estate.Management;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A kind of instance in the living fleet: how it is launched, when it runs, who weakens it, and its tags and options. The
 * programs that call IMDSv1 on it are in {@link Programs}.
 */
public enum Kind {
    GROUP_QUIET(16, "Auto Scaling, IMDSv2 only", Launcher.AUTO_SCALING),
    GROUP_HOURLY(6, "Auto Scaling, calls hourly", Launcher.AUTO_SCALING),
    GROUP_BOOT(8, "Auto Scaling, calls at boot", Launcher.AUTO_SCALING),
    GROUP_WEEKLY(4, "Auto Scaling, calls weekly", Launcher.AUTO_SCALING),
    GROUP_MONTHLY(3, "Auto Scaling, calls monthly", Launcher.AUTO_SCALING),
    GROUP_REBOOTED(2, "Auto Scaling, monthly reboots", Launcher.AUTO_SCALING),
    GROUP_CONTAINERS(2, "container job, no tag tells", Launcher.AUTO_SCALING),
    TEMPLATE_QUIET(6, "EC2 Fleet, IMDSv2 only", Launcher.EC2_FLEET),
    TEMPLATE_BOOT(4, "EC2 Fleet, calls at boot", Launcher.EC2_FLEET),
    SINGLE_QUIET(8, "single, IMDSv2 only", Schedule.ALWAYS),
    SINGLE_HOURLY(3, "single, calls hourly", Schedule.ALWAYS),
    SINGLE_UPDATED(3, "single, updated some day", Schedule.ALWAYS),
    SINGLE_WEEKLY(3, "single, calls weekly", Schedule.ALWAYS),
    SINGLE_MONTHLY(2, "single, calls monthly", Schedule.ALWAYS),
    OFFICE_QUIET(6, "weekdays only, IMDSv2 only", Schedule.WEEKDAYS),
    OFFICE_BOOT(4, "weekdays only, calls at boot", Schedule.WEEKDAYS),
    RARELY_ON(2, "Mondays only, IMDSv2 only", Schedule.MONDAYS),
    INTRUDED(3, "required, weakened", Intruder.SEEN),
    INTRUDED_UNSEEN(1, "required, weakened unseen", Intruder.UNSEEN),
    TAG_KEY(4, "tag key that EC2 refuses", it -> it.withTag("Patch Group", "a")),
    CONTAINER_HOST(2, "container host", it -> it.withTag("eks:cluster-name", "c")),
    HOP_LIMIT(1, "hop limit 3", it -> it.withOptions(MetadataOptions.DEFAULT.withHopLimit(3))),
    EXEMPT(3, "exempt", it -> it.withTag("imds-steward:exempt", "all for OPS-1")),
    MANAGED(2, "managed by a service", it -> it.withOperator("eks.amazonaws.com")),
    NO_IMDS(
            2,
            "metadata service off",
            it -> it.withOptions(MetadataOptions.DEFAULT.withEndpoint(EnabledState.DISABLED)));

    private final int percent;
    private final String label;
    private final Launcher launcher;
    private final Schedule schedule;
    private final Intruder intruder;

    @SuppressWarnings("ImmutableEnumChecker") // the functions above have no state
    private final UnaryOperator<Instance> look;

    /** The caller of the API that launches instances. */
    enum Launcher {
        AUTO_SCALING(
                Management.NONE,
                Management.CLOUDFORMATION,
                Management.NONE,
                Management.EKS,
                Management.ELASTIC_BEANSTALK),
        EC2_FLEET(Management.NONE, Management.KARPENTER),
        /** No group: each instance is an origin of its own. */
        PERSON(Management.NONE);

        @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of constants
        private final List<Management> managements;

        Launcher(Management... managements) {
            this.managements = List.of(managements);
        }

        /** The tools that manage its launch templates and groups, by turns. */
        List<Management> managements() {
            return managements;
        }
    }

    /** The days on which an instance runs. */
    enum Schedule {
        ALWAYS,
        WEEKDAYS,
        MONDAYS
    }

    /** An attacker who makes tokens optional again. */
    enum Intruder {
        NONE,
        SEEN,
        /** No event of the change reaches anybody. */
        UNSEEN
    }

    Kind(int percent, String label, Launcher launcher) {
        this(percent, label, launcher, Schedule.ALWAYS, Intruder.NONE, UnaryOperator.identity());
    }

    Kind(int percent, String label, Schedule schedule) {
        this(percent, label, Launcher.PERSON, schedule, Intruder.NONE, UnaryOperator.identity());
    }

    Kind(int percent, String label, Intruder intruder) {
        this(percent, label, Launcher.PERSON, Schedule.ALWAYS, intruder, Kind::enforced);
    }

    Kind(int percent, String label, UnaryOperator<Instance> look) {
        this(percent, label, Launcher.PERSON, Schedule.ALWAYS, Intruder.NONE, look);
    }

    Kind(
            int percent,
            String label,
            Launcher launcher,
            Schedule schedule,
            Intruder intruder,
            UnaryOperator<Instance> look) {
        this.percent = percent;
        this.label = label;
        this.launcher = launcher;
        this.schedule = schedule;
        this.intruder = intruder;
        this.look = look;
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

    Launcher launcher() {
        return launcher;
    }

    Schedule schedule() {
        return schedule;
    }

    Intruder intruder() {
        return intruder;
    }

    /** Returns whether an attacker calls IMDSv1 on it, and no workload does. */
    boolean isIntruded() {
        return intruder != Intruder.NONE;
    }

    /** Returns whether tokens are to be required on it once it is quiet. */
    boolean isEligible() {
        return this != EXEMPT && this != MANAGED && this != NO_IMDS;
    }

    /** A plain instance with the tags and options that one of this kind has at its launch. */
    Instance of(Instance plain) {
        return look.apply(plain);
    }

    private static Instance enforced(Instance plain) {
        return plain.withOptions(
                MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED));
    }
}
