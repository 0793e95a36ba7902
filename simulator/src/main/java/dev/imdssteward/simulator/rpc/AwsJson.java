package dev.imdssteward.simulator.rpc;

import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.query.FailureException;
import java.util.Map;
import java.util.Optional;

/**
 * AWS JSON: the operation in a header, the members in a JSON object.
 *
 * @param target what comes before the operation's name in the header
 * @param version 1.0 or 1.1
 * @param queryCodes the Query protocol's codes of errors that are called otherwise now
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 */
public record AwsJson(String target, String version, String namespace, Map<String, String> queryCodes)
        implements Protocol {

    @Override
    public Optional<String> operation(HttpRequest request) {
        var prefix = target + ".";
        return Optional.of(request.header("X-Amz-Target"))
                .filter(header -> header.startsWith(prefix))
                .map(header -> header.substring(prefix.length()));
    }

    @Override
    public Encoding encoding() {
        return Encoding.JSON_TEXT;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", "application/x-amz-json-" + version);
    }

    @Override
    public Map<String, String> headers(FailureException failure) {
        return Protocol.queryError(queryCodes.getOrDefault(failure.code(), failure.code()), failure);
    }
}
