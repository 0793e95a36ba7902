package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Tag;
import java.util.List;

/**
 * The results of checking an instance once.
 *
 * @param instanceId null when unknown
 * @param tags null when unknown or not asked for
 * @param v1Probes the requests without a token that were sent, each of which CloudWatch counts as an IMDSv1 call
 */
public record CheckReport(String endpoint, String instanceId, List<Check> checks, List<Tag> tags, int v1Probes) {

    public CheckReport {
        checks = List.copyOf(checks);
    }

    CheckReport withV1Probes(int probes) {
        return new CheckReport(endpoint, instanceId, checks, tags, probes);
    }

    /** A definite no outranks what is unknown, and that a warning. */
    public Status result() {
        if (has(Status.FAIL)) {
            return Status.FAIL;
        }
        if (has(Status.UNKNOWN)) {
            return Status.UNKNOWN;
        }
        return has(Status.WARN) ? Status.WARN : Status.PASS;
    }

    /** Returns whether everything asked for holds; a warning does not stand against it. */
    public boolean holds() {
        return result() == Status.PASS || result() == Status.WARN;
    }

    /** Returns whether what is unknown may be known when asked later. */
    public boolean isThrottled() {
        for (Check check : checks) {
            if (check.status() == Status.UNKNOWN && check.isThrottled()) {
                return true;
            }
        }
        return false;
    }

    public int count(Status status) {
        int count = 0;
        for (Check check : checks) {
            count += check.status() == status ? 1 : 0;
        }
        return count;
    }

    private boolean has(Status status) {
        return count(status) > 0;
    }
}
