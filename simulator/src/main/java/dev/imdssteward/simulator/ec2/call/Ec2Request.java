package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.time.Instant;

/** One call of an EC2 action. */
public record Ec2Request(
        String action, Parameters parameters, AccountInRegion place, Actor actor, String requestId, Instant time) {

    public String account() {
        return place.account();
    }

    public String region() {
        return place.region();
    }

    /** Ends a dry run, once everything has been checked and before anything is changed. */
    public void stopIfDryRun() {
        if (parameters.flag("DryRun")) {
            throw FailureException.of("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        }
    }

    Ec2Request with(Parameters other) {
        return new Ec2Request(action, other, place, actor, requestId, time);
    }
}
