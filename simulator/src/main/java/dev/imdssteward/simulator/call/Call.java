package dev.imdssteward.simulator.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One API call that was made.
 *
 * @param instanceIds the instances that the request names, whether as ids or as a filter
 * @param parameters as they were sent
 * @param error the error code it was answered with, empty when it succeeded
 */
public record Call(
        Instant time,
        String region,
        String action,
        List<String> instanceIds,
        Map<String, String> parameters,
        String error) {

    public Call {
        instanceIds = List.copyOf(instanceIds);
    }

    /** Whether it was answered without an error. */
    public boolean succeeded() {
        return error.isEmpty();
    }
}
