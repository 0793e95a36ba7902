package dev.imdssteward.simulator.event;

import dev.imdssteward.simulator.instance.AccountInRegion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One API call for CloudTrail.
 *
 * @param error CloudTrail's code, such as {@code Client.DryRunOperation}; empty when the call succeeded
 * @param instanceIds what the call was about, for {@code resources}
 */
public record TrailRecord(
        String action,
        String region,
        Instant time,
        Actor actor,
        String requestId,
        Map<String, Object> request,
        Map<String, Object> response,
        String error,
        String errorMessage,
        List<String> instanceIds) {

    /** CloudTrail leaves out request or response beyond this size. */
    private static final int LIMIT = 100 * 1024;

    Map<String, Object> detail(String account) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("eventVersion", "1.11");
        detail.put("userIdentity", actor.identity());
        detail.put("eventTime", time.truncatedTo(ChronoUnit.SECONDS).toString());
        detail.put("eventSource", "ec2.amazonaws.com");
        detail.put("eventName", action);
        detail.put("awsRegion", region);
        detail.put("sourceIPAddress", actor.source());
        detail.put("userAgent", actor.userAgent());
        if (!error.isEmpty()) {
            detail.put("errorCode", error);
            detail.put("errorMessage", errorMessage);
        }
        detail.put("requestParameters", limited("requestParameters", request));
        detail.put("responseElements", error.isEmpty() ? limited("responseElements", response) : null);
        detail.put("requestID", requestId);
        detail.put("eventID", UUID.randomUUID().toString());
        detail.put("readOnly", false);
        if (error.isEmpty() && !instanceIds.isEmpty()) {
            detail.put("resources", resources(account));
        }
        detail.put("eventType", "AwsApiCall");
        detail.put("managementEvent", true);
        detail.put("recipientAccountId", account);
        detail.put("eventCategory", "Management");
        return detail;
    }

    private List<Map<String, String>> resources(String account) {
        var place = new AccountInRegion(account, region);
        return instanceIds.stream()
                .map(id -> Map.of("accountId", account, "type", "AWS::EC2::Instance", "ARN", place.instance(id)))
                .toList();
    }

    private static Map<String, ?> limited(String name, Map<String, ?> content) {
        var size = JsonText.write(content).getBytes(StandardCharsets.UTF_8).length;
        return size <= LIMIT ? content : Map.of("omitted", true, "originalSize", size, "reason", name + " too large");
    }
}
