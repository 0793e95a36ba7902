package dev.imdssteward.simulator.lambda;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.CallRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Lambda: asynchronous Invoke.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaService implements Service {
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final String INVOKE = "Invoke";
    private static final int MOST_BYTES = 1_048_576;

    private final Functions functions;
    private final CallRecorder reception;

    public LambdaService(Functions functions, CallRecorder reception) {
        this.functions = functions;
        this.reception = reception;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return PATH.matcher(request.path()).matches();
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        var name = URLDecoder.decode(PATH.matcher(request.path()).replaceFirst("$1"), StandardCharsets.UTF_8);
        var type = request.header("X-Amz-Invocation-Type");
        var sent = Map.of("FunctionName", name, "InvocationType", type);
        var call = reception.call(request, "lambda", INVOKE, sent);
        return reception.receive(call, () -> invoke(name, type, request), LambdaService::refuse);
    }

    private HttpReply.Answer invoke(String name, String type, HttpRequest request) {
        if (!type.equals("Event")) {
            throw FailureException.of(
                    "InvalidParameterValueException", "The simulator lets nobody wait for a function.");
        }
        if (request.body().length > MOST_BYTES) {
            throw FailureException.of(
                    "RequestTooLargeException",
                    request.body().length + " byte payload is too large for the Event invocation type (limit "
                            + MOST_BYTES + " bytes)",
                    413);
        }
        check(request.text());
        functions.invoke(new Invocation(name, request.text(), reception.now()));
        return answer(202, "Accepted", Map.of(), "");
    }

    private static void check(String payload) {
        try {
            JSON.std.anyFrom(payload.isEmpty() ? "{}" : payload);
        } catch (IOException _) {
            throw FailureException.of("InvalidRequestContentException", "Could not parse request body into json");
        }
    }

    private static HttpReply.Answer refuse(FailureException failure) {
        try {
            var body = JSON.std.asString(
                    Map.of("Type", failure.status() < 500 ? "User" : "Service", "Message", failure.text()));
            return answer(failure.status(), "Error", Map.of("x-amzn-ErrorType", failure.code()), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpReply.Answer answer(int status, String reason, Map<String, String> more, String body) {
        var headers = new HashMap<>(more);
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        return new HttpReply.Answer(status, reason, headers, Content.of(body), false);
    }
}
