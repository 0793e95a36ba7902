package dev.imdssteward.enforcer.report.digest;

import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.digest.History.TwoDays;
import dev.imdssteward.enforcer.sweep.Assessed;
import dev.imdssteward.enforcer.sweep.Assessor;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances;
import dev.imdssteward.enforcer.sweep.Sweep;
import dev.imdssteward.enforcer.sweep.SweepProgress;
import dev.imdssteward.enforcer.sweep.WithheldCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the facts of the digest. A failure of EC2 or CloudWatch is one of them, and is logged. */
public record DigestReading(NonCompliantInstances fleet, Supplier<Assessor> assessors, History history) {

    /**
     * Reads until the deadline.
     *
     * @param observer is told each instance and the decision about it
     */
    public DigestFacts read(Instant now, Deadline deadline, Consumer<Assessed> observer, Log log) {
        var failures = new ArrayList<String>();
        var withheld = new WithheldCounts();
        var fleetCounts = new FleetCounts();
        var assessor = assessors.get();
        var sweep = Sweep.counting(
                fleet,
                assessor,
                observer.andThen(withheld::count).andThen(each -> fleetCounts.add(assessor.counted(each))));
        var seen = look(sweep, deadline, failures, log);
        return new DigestFacts(
                seen, fleetCounts, withheld, assessor.stages().all(), lastTwoDays(now, failures, log), failures);
    }

    private static SweepProgress look(Sweep sweep, Deadline deadline, List<String> failures, Log log) {
        var seen = SweepProgress.none();
        try {
            do {
                seen = sweep.resume(seen, deadline);
            } while (!seen.isOver() && !deadline.isNear());
            if (!seen.isOver()) {
                failures.add("Instances other than those counted here: there was no time to look at all");
            }
        } catch (RefusedException unanswered) {
            warn("not all instances seen", unanswered, log);
            failures.add("Instances other than those counted here: EC2 did not say: "
                    + unanswered.refused().detail());
        }
        return seen;
    }

    private @Nullable TwoDays lastTwoDays(Instant now, List<String> failures, Log log) {
        try {
            return history.until(now);
        } catch (RefusedException unanswered) {
            warn("no history", unanswered, log);
            failures.add("Whether any instance failed in the last day: CloudWatch did not say: "
                    + unanswered.refused().detail());
            return null;
        }
    }

    private static void warn(String message, RefusedException unanswered, Log log) {
        log.line(
                Level.WARN,
                Map.of("message", message, "detail", unanswered.refused().detail()));
    }
}
