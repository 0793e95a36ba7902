package dev.imdssteward.enforcer;

import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.OriginStages;
import dev.imdssteward.policy.Policy;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the instances that a batch of requests names compliant: looks at all of them together, decides on each, asks EC2
 * once for what each one lacks. Safe to run twice; one instance's failure never hides another's.
 */
public final class Enforcer {
    private final Instances instances;
    private final BatchRun.Parts parts;

    public Enforcer(
            Policy policy,
            Mode mode,
            Instances instances,
            EvidenceGate gate,
            RateLimiter limiter,
            InstantSource clock) {
        this.instances = instances;
        this.parts = new BatchRun.Parts(policy, mode, gate, new OptionChanger(instances, limiter, clock), clock);
    }

    /** Enforces the policy on every instance named, until the deadline; what was not reached by then is deferred. */
    public BatchReport enforce(List<Request> requests, Deadline deadline) {
        return enforce(requests, new OriginStages(), deadline);
    }

    /** The same as a part of a longer run, in which each origin has one canary. */
    public BatchReport enforce(List<Request> requests, OriginStages stages, Deadline deadline) {
        return begin(requests, stages, deadline).get();
    }

    /**
     * Looks at the instances and begins to ask for evidence. That may be while another batch of the run is carried out.
     *
     * @return carries this batch out; to be asked once
     */
    public Supplier<BatchReport> begin(List<Request> requests, OriginStages stages, Deadline deadline) {
        var cache = new InstanceCache(instances, deadline);
        var batch = Batch.of(requests, instances, cache, parts.clock().instant());
        var begun = new BatchRun(parts, batch.targets(), cache, stages, deadline).begin();
        return () -> batch.report(begun.get());
    }
}
