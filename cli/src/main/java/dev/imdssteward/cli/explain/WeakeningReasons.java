package dev.imdssteward.cli.explain;

import dev.imdssteward.local.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from a call of ModifyInstanceMetadataOptions why WeakeningRule lets it through. */
final class WeakeningReasons {
    private WeakeningReasons() {}

    static List<String> of(String event) {
        var detail = object(Json.object(event).get("detail"));
        var request = object(object(detail.get("requestParameters")).get("ModifyInstanceMetadataOptionsRequest"));
        var reasons = new ArrayList<String>();
        if ("optional".equals(request.get("HttpTokens"))) {
            reasons.add("allows IMDSv1");
        }
        if ("disabled".equals(request.get("InstanceMetadataTags"))) {
            reasons.add("disables tags");
        }
        if ("enabled".equals(request.get("HttpEndpoint")) && !request.containsKey("HttpTokens")) {
            reasons.add("switches the endpoint on without requiring tokens");
        }
        if (request.containsKey("HttpPutResponseHopLimit")) {
            reasons.add("sets the hop limit to " + request.get("HttpPutResponseHopLimit")
                    + ", and CloudTrail does not say what it was");
        }
        return reasons;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
