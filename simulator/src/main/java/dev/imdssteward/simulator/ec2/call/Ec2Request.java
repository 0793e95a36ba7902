package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.time.Instant;

/** One call of an EC2 action. */
public record Ec2Request(
        String action,
        Parameters parameters,
        String account,
        String region,
        Actor actor,
        String requestId,
        Instant time) {

    /** Ends a dry run, once everything has been checked and before anything is changed. */
    public void stopIfDryRun() {
        if (parameters.flag("DryRun")) {
            throw FailureException.of("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        }
    }

    Ec2Request with(Parameters other) {
        return new Ec2Request(action, other, account, region, actor, requestId, time);
    }
}
