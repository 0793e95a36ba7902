package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeliveryTest {

    @ParameterizedTest
    @CsvSource({
        "DEFERRED, 1, PT30S",
        "DEFERRED, 2, PT1M",
        "DEFERRED, 5, PT8M",
        "DEFERRED, 6, PT15M",
        "DEFERRED, 1000, PT15M",
        "DEFERRED, 0, PT30S",
        "FAILED, 1, PT1M",
        "FAILED, 9, PT1M",
        "UNREADABLE, 1, PT5S",
    })
    void redeliversDeferredMessagesEverLaterAndFailedOnesAfterAMinute(
            DecodedBatch.Cause cause, int receiveCount, Duration delay) {
        assertThat(Redelivery.delay(cause, receiveCount)).isEqualTo(delay);
    }
}
