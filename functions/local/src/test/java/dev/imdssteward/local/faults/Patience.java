package dev.imdssteward.local.faults;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The product's retries, whose waits pass in a time of their own and are left to no chance but the seed's. */
final class Patience {
    private static final int MOST_ATTEMPTS = 3;
    private static final BackoffStrategy PAUSE =
            BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(100), Duration.ofSeconds(20));
    private static final BackoffStrategy PAUSE_WHEN_THROTTLED =
            BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofSeconds(1), Duration.ofSeconds(20));

    /** For real time, which nothing here waits for. */
    private static final ScheduledExecutorService TIMERS =
            Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());

    private Patience() {}

    static ClientOverrideConfiguration in(Turns turns) {
        return ClientOverrideConfiguration.builder()
                .scheduledExecutorService(TIMERS)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(MOST_ATTEMPTS)
                        .backoffStrategy(attempt -> wait(PAUSE, attempt, turns))
                        .throttlingBackoffStrategy(attempt -> wait(PAUSE_WHEN_THROTTLED, attempt, turns))
                        .build())
                .build();
    }

    private static Duration wait(BackoffStrategy pause, int attempt, Turns turns) {
        turns.sleep(pause.computeDelay(attempt));
        return Duration.ZERO;
    }
}
