package dev.imdssteward.simulator.rpc;

import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.query.FailureException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A service that consists of named operations, in one of the protocols that it speaks. */
public final class RpcService implements Service {
    private final String service;
    private final Protocol protocol;
    private final Map<String, Operation> operations;
    private final CallRecorder reception;

    /**
     * Creates a service.
     *
     * @param service as IAM policies name it
     */
    public RpcService(String service, Protocol protocol, Map<String, Operation> operations, CallRecorder reception) {
        this.service = service;
        this.protocol = protocol;
        this.operations = Map.copyOf(operations);
        this.reception = reception;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return protocol.operation(request).isPresent();
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        var name = protocol.operation(request).orElse("");
        var unread = reception.call(request, service, name, Map.of());
        try {
            var operation = operation(name);
            var members = protocol.encoding().read(request.body());
            var call = unread.about(operation.instanceIds(members), members.plain());
            var input = new Operation.Input(members, call.region());
            return reception.receive(call, () -> answer(operation.answer(input)), this::refuse);
        } catch (FailureException unreadable) {
            return reception.refuse(unread, unreadable, this::refuse);
        }
    }

    private Operation operation(String name) {
        var operation = operations.get(name);
        if (operation == null) {
            throw FailureException.of("UnknownOperationException", "The simulator does not know " + name + ".");
        }
        return operation;
    }

    private HttpReply.Answer answer(Map<String, ?> members) {
        return reply(200, "OK", new HashMap<>(protocol.headers()), members);
    }

    private HttpReply.Answer refuse(FailureException failure) {
        var headers = new HashMap<>(protocol.headers());
        headers.putAll(protocol.headers(failure));
        var members = Map.of("__type", protocol.namespace() + "#" + failure.code(), "message", failure.text());
        return reply(failure.status(), "Error", headers, members);
    }

    private HttpReply.Answer reply(int status, String reason, Map<String, String> headers, Map<String, ?> members) {
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        return new HttpReply.Answer(status, reason, headers, protocol.encoding().write(members), false);
    }
}
