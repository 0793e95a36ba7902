package dev.imdssteward.simulator.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One API call that was made.
 *
 * @param service as IAM policies name it, such as {@code ec2} or {@code cloudwatch}
 * @param instanceIds the instances that the request names, whether as ids or as a filter
 * @param parameters as they were sent
 * @param error the error code it was answered with, empty when it succeeded
 */
public record Call(
        Instant time,
        String region,
        String service,
        String action,
        List<String> instanceIds,
        Map<String, String> parameters,
        String error) {

    public Call {
        instanceIds = List.copyOf(instanceIds);
    }

    /** The same, once it is known what it is about. */
    public Call about(List<String> ids, Map<String, String> sent) {
        return new Call(time, region, service, action, ids, sent, error);
    }

    /** The same, answered with an error. */
    public Call withError(String code) {
        return new Call(time, region, service, action, instanceIds, parameters, code);
    }

    /** Returns whether it was answered without an error. */
    public boolean succeeded() {
        return error.isEmpty();
    }
}
