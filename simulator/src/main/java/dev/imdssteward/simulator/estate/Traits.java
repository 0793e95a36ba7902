package dev.imdssteward.simulator.estate;

import dev.imdssteward.simulator.launchtemplate.LaunchTemplate;
import java.util.List;

/**
 * The traits of a made-up group or template, which follow from its name.
 *
 * @param number a number of its own
 */
record Traits(String name, int number, Management management) {
    private static final List<Management> OF_GROUPS =
            List.of(Management.NONE, Management.CLOUDFORMATION, Management.EKS, Management.ELASTIC_BEANSTALK);

    /** The traits of an Auto Scaling group and its template. */
    static Traits ofGroup(String name) {
        var number = Math.floorMod(name.hashCode(), 1000);
        return new Traits(name, number, OF_GROUPS.get(number % OF_GROUPS.size()));
    }

    /** The traits of a template of Karpenter's, which launches without groups. */
    static Traits ofNodes(String templateId) {
        return new Traits("nodes-" + templateId, 0, Management.KARPENTER);
    }

    /** Returns whether its launch template says all that is desired. */
    boolean isCompliant() {
        return number % 3 == 0 && management != Management.KARPENTER;
    }

    /** Returns whether it launches several instance types. */
    boolean isMixed() {
        return number % 10 == 3;
    }

    /** The name by which it names the version that it launches from. */
    String version(long used) {
        return switch (number % 3) {
            case 0 -> LaunchTemplate.DEFAULT;
            case 1 -> LaunchTemplate.LATEST;
            default -> String.valueOf(used);
        };
    }

    /** The default version of its launch template. */
    long defaultVersion(long used) {
        return number % 3 == 0 ? used : 1;
    }

    /** The latest version of its launch template: where the group names a number, there is a newer one. */
    long latestVersion(long used) {
        return number % 3 == 2 ? used + 1 : used;
    }
}
