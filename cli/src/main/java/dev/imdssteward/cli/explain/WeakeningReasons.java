package dev.imdssteward.cli.explain;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from a call of ModifyInstanceMetadataOptions why WeakeningRule lets it through. */
final class WeakeningReasons {
    private WeakeningReasons() {}

    static List<String> of(String event) {
        var detail = object(Json.object(event).get("detail"));
        var request = object(object(detail.get("requestParameters")).get("ModifyInstanceMetadataOptionsRequest"));
        var reasons = new ArrayList<String>();
        for (var option : Option.values()) {
            reason(option, request.get(option.parameter())).ifPresent(reasons::add);
        }
        if (InterfaceWord.of(Endpoint.ENABLED).equals(request.get("HttpEndpoint"))
                && !request.containsKey(Option.TOKENS.parameter())) {
            reasons.add("switches the endpoint on without requiring tokens");
        }
        return reasons;
    }

    private static Optional<String> reason(Option option, @Nullable Object value) {
        return Optional.ofNullable(value)
                .map(String::valueOf)
                .filter(text -> option == Option.HOP_LIMIT || option.isWeakest(text))
                .map(text -> switch (option) {
                    case TOKENS -> "allows IMDSv1";
                    case INSTANCE_TAGS -> "disables tags";
                    case HOP_LIMIT -> "sets the hop limit to " + text + ", and CloudTrail does not say what it was";
                });
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
