package dev.imdssteward.simulator.rpc;

import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.query.FailureException;
import java.util.Map;
import java.util.Optional;

/** A protocol: the name of an operation in a request, and the encoding of requests, answers and errors. */
public sealed interface Protocol permits AwsJson, RestJson, RpcCbor {

    /** The operation that a request names, if it is for this service. */
    Optional<String> operation(HttpRequest request);

    /** The encoding of structures. */
    Encoding encoding();

    /** The headers of any answer. */
    Map<String, String> headers();

    /** The namespace of the service's error types. */
    String namespace();

    /** The headers by which an answer names its error. */
    Map<String, String> headers(FailureException failure);

    /**
     * The error's name in the older Query protocol. Services that never spoke it do not send it, but no client minds.
     */
    static Map<String, String> queryError(String code, FailureException failure) {
        return Map.of("x-amzn-query-error", code + (failure.status() < 500 ? ";Sender" : ";Receiver"));
    }
}
