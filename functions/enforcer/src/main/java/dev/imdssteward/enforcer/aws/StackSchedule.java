package dev.imdssteward.enforcer.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/**
 * A schedule of EventBridge Scheduler as it stands.
 *
 * @param created null where that is not known
 */
public record StackSchedule(
        String expression, boolean isEnabled, @Nullable Instant created) {

    /**
     * The schedule whose name begins so, if there is one.
     *
     * @throws AwsFailure if EventBridge Scheduler did not say
     */
    public static Optional<StackSchedule> named(Connection connection, String prefix) {
        try (var scheduler = connection.connect(SchedulerClient.builder())) {
            return list(scheduler, prefix).stream().findFirst().map(summary -> read(scheduler, summary));
        }
    }

    private static List<ScheduleSummary> list(SchedulerClient scheduler, String prefix) {
        try {
            return scheduler.listSchedulesPaginator(request -> request.namePrefix(prefix)).schedules().stream()
                    .toList();
        } catch (SdkException refused) {
            throw AwsFailure.of("scheduler:ListSchedules", refused);
        }
    }

    private static StackSchedule read(SchedulerClient scheduler, ScheduleSummary summary) {
        try {
            var schedule = scheduler.getSchedule(
                    request -> request.name(summary.name()).groupName(summary.groupName()));
            return new StackSchedule(
                    schedule.scheduleExpression(), schedule.state() == ScheduleState.ENABLED, schedule.creationDate());
        } catch (SdkException refused) {
            throw AwsFailure.of("scheduler:GetSchedule", refused);
        }
    }
}
