package dev.imdssteward.simulator.ec2.template;

import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.query.FailureException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Versions that requests with a client token made: the same request again makes no other one.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Idempotency</a>
 */
final class Repetitions {
    private final Map<String, Made> all = new HashMap<>();

    /** The version that a request made. */
    record Made(Map<String, String> parameters, String id, long version) {}

    /** The version that the same request has made before. */
    Optional<Made> find(Ec2Request request) {
        var made = Optional.ofNullable(all.get(key(request)));
        if (made.isPresent() && !made.get().parameters().equals(relevant(request))) {
            throw FailureException.of(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }
        return made;
    }

    void remember(Ec2Request request, String id, long version) {
        if (!request.parameters().text("ClientToken").isEmpty()) {
            all.put(key(request), new Made(relevant(request), id, version));
        }
    }

    private static String key(Ec2Request request) {
        return request.region() + " " + request.action() + " "
                + request.parameters().text("ClientToken");
    }

    private static Map<String, String> relevant(Ec2Request request) {
        var parameters = new LinkedHashMap<>(request.parameters().values());
        parameters.keySet().removeIf(name -> name.startsWith("X-Amz-"));
        return parameters;
    }
}
