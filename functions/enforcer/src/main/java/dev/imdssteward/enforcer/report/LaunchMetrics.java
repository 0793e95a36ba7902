package dev.imdssteward.enforcer.report;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Tokens;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Counts the launched instances that allowed IMDSv1: what EC2 would refuse if the account's defaults were enforced. */
public final class LaunchMetrics {
    private LaunchMetrics() {}

    /** Writes a count, 0 as well, if any of these is a launch whose event shows what it asked for. */
    public static void write(Collection<Request> requests, Instant now, Log log) {
        var launched = requests.stream()
                .filter(Request.Launched.class::isInstance)
                .map(Request.Launched.class::cast)
                .map(launch -> List.copyOf(launch.observed().values()))
                .filter(instances -> !instances.isEmpty())
                .toList();
        if (!launched.isEmpty()) {
            var allowing = launched.stream()
                    .flatMap(List::stream)
                    .filter(LaunchMetrics::allowsImdsV1)
                    .count();
            log.write(EmbeddedMetrics.of(now, Map.of("LaunchesAllowingImdsV1", allowing)));
        }
    }

    private static boolean allowsImdsV1(Instance instance) {
        return instance.options().tokens() == Tokens.OPTIONAL
                && instance.options().endpoint() == Endpoint.ENABLED;
    }
}
