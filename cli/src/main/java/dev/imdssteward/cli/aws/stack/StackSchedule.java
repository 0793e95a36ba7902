package dev.imdssteward.cli.aws.stack;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.aws.Connection;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

/**
 * A schedule of EventBridge Scheduler as it stands.
 *
 * @param created null where that is not known
 */
public record StackSchedule(
        String expression, boolean isEnabled, @Nullable Instant created) {

    /**
     * The schedule of this name, if there is one.
     *
     * @throws AwsCallException if EventBridge Scheduler did not say
     */
    public static Optional<StackSchedule> named(Connection connection, String name) {
        try (var scheduler = connection.connect(SchedulerClient.builder())) {
            var schedule = scheduler.getSchedule(request -> request.name(name));
            return Optional.of(new StackSchedule(
                    schedule.scheduleExpression(), schedule.state() == ScheduleState.ENABLED, schedule.creationDate()));
        } catch (ResourceNotFoundException gone) {
            return Optional.empty();
        } catch (SdkException refused) {
            throw AwsCallException.of("scheduler:GetSchedule", refused);
        }
    }
}
