package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.stack.StackSchedule;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.List;

/** Checks that the schedules of the sweep and the digest exist and are enabled. */
record ScheduleCheck(Connection connection, Deployment deployment) {

    List<Diagnosis> findings() {
        return List.of(finding("SweepTimer", "the sweep"), finding("DigestTimer", "the digest"));
    }

    private Diagnosis finding(String logicalId, String started) {
        var schedule = deployment.resources().nameOf(logicalId).flatMap(name -> StackSchedule.named(connection, name));
        if (schedule.isEmpty()) {
            return Diagnosis.problem(logicalId + " is gone: nothing starts " + started, "deploy the stack again");
        }
        return schedule.get().isEnabled()
                ? Diagnosis.ok(started + " is scheduled: " + schedule.get().expression())
                : Diagnosis.problem(
                        logicalId + " is disabled: nothing starts " + started,
                        "enable it in the console of EventBridge Scheduler");
    }
}
