package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.query.FailureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The launches of the newest client tokens: the same request again launches nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Idempotency</a>
 */
final class ClientTokens {
    private static final int KEPT = 10_000;

    private record Launched(Map<String, String> parameters, List<String> instanceIds) {}

    private final Map<String, Launched> launches = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Launched> eldest) {
            return size() > KEPT;
        }
    };

    /** The instances that the same request has launched before; empty when it has not been made. */
    List<String> launched(Ec2Request request) {
        var before = launches.get(key(request));
        if (before == null) {
            return List.of();
        }
        if (!before.parameters().equals(relevant(request))) {
            throw FailureException.of(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }
        return before.instanceIds();
    }

    void remember(Ec2Request request, List<String> instanceIds) {
        if (request.parameters().find("ClientToken").isPresent()) {
            launches.put(key(request), new Launched(relevant(request), instanceIds));
        }
    }

    private static String key(Ec2Request request) {
        return request.region() + " " + request.parameters().text("ClientToken");
    }

    private static Map<String, String> relevant(Ec2Request request) {
        var parameters = new LinkedHashMap<>(request.parameters().values());
        parameters.keySet().removeIf(name -> name.startsWith("X-Amz-"));
        return parameters;
    }
}
