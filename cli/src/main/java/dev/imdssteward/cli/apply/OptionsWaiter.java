package dev.imdssteward.cli.apply;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.Ec2PendingOptions;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Waits until metadata services obey their new options. */
final class OptionsWaiter {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final ShutdownSignal interruption;
    private final InstantSource clock;

    OptionsWaiter(ShutdownSignal interruption, InstantSource clock) {
        this.interruption = interruption;
        this.clock = clock;
    }

    /** Waits for instances of a scope, and returns those that do not show their new options when the time is over. */
    PendingInstances await(Scope scope, List<InstanceId> ids) {
        var options = Ec2PendingOptions.connect(scope.connection());
        var end = clock.instant().plus(LONGEST);
        var look = look(options, ids);
        while (look.mayStillSettle() && clock.instant().isBefore(end) && !interruption.isRequested()) {
            interruption.sleep(BETWEEN_LOOKS);
            look = look(options, look.ids());
        }
        return look;
    }

    private static PendingInstances look(Ec2PendingOptions options, List<InstanceId> ids) {
        try {
            return new PendingInstances(options.among(ids), null);
        } catch (AwsCallException unanswered) {
            return new PendingInstances(ids, unanswered);
        }
    }
}
