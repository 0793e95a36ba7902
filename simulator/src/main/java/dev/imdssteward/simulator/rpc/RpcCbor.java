package dev.imdssteward.simulator.rpc;

import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.query.FailureException;
import java.util.Map;
import java.util.Optional;

/**
 * Smithy RPC v2: the operation in the path, the members in a CBOR map.
 *
 * @param service as the path names it
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR</a>
 */
public record RpcCbor(String service, String namespace) implements Protocol {

    @Override
    public Optional<String> operation(HttpRequest request) {
        var prefix = "/service/" + service + "/operation/";
        return Optional.of(request.path())
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()));
    }

    @Override
    public Encoding encoding() {
        return Encoding.CBOR;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", "application/cbor", "smithy-protocol", "rpc-v2-cbor");
    }

    @Override
    public Map<String, String> headers(FailureException failure) {
        return Protocol.queryError(failure.code(), failure);
    }
}
