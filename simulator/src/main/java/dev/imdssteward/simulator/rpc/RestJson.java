package dev.imdssteward.simulator.rpc;

import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.query.FailureException;
import java.util.Map;
import java.util.Optional;

/**
 * REST JSON, as far as operations are POST to a path of their own with all members in the body.
 *
 * @param operations the operations by path
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS REST JSON 1</a>
 */
public record RestJson(Map<String, String> operations, String namespace) implements Protocol {
    public RestJson {
        operations = Map.copyOf(operations);
    }

    @Override
    public Optional<String> operation(HttpRequest request) {
        return Optional.of(request).filter(it -> it.method().equals("POST")).map(it -> operations.get(it.path()));
    }

    @Override
    public Encoding encoding() {
        return Encoding.JSON_TEXT;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", "application/json");
    }

    @Override
    public Map<String, String> headers(FailureException failure) {
        return Map.of("x-amzn-ErrorType", failure.code());
    }
}
