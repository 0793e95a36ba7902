package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * The network between the SDK of one function and the simulator: no socket, but time, trouble, and an end now and then.
 */
final class Network implements SdkHttpClient {
    /** The product's timeouts of one attempt and of a whole call. */
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);

    private static final Duration ONE_CALL = Duration.ofSeconds(7);

    private final Turns turns;
    private final Simulator simulator;
    private final Weather weather;
    private final Sabotage sabotage;
    private final Sandbox sandbox;

    Network(Turns turns, Simulator simulator, Weather weather, Sabotage sabotage, Sandbox sandbox) {
        this.turns = turns;
        this.simulator = simulator;
        this.weather = weather;
        this.sabotage = sabotage;
        this.sandbox = sandbox;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return exchange(sabotage.in(CallMade.of(request)));
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse exchange(CallMade call) throws IOException {
        turns.sleep(weather.latency());
        sandbox.mayDie();
        var trouble = weather.trouble(call.action());
        trouble.ifPresent(it -> sandbox.suffers(call, it));
        sandbox.checks(call);
        var response = answer(call, trouble.orElse(null));
        turns.sleep(weather.latency());
        sandbox.mayDie();
        return response;
    }

    private HttpExecuteResponse answer(CallMade call, @Nullable Trouble trouble) throws IOException {
        return switch (trouble) {
            case null -> delivered(call, reached(call, null));
            case THROTTLED, INTERNAL_ERROR, UNAVAILABLE, DENIED, ENTRY_REFUSED ->
                delivered(call, reached(call, trouble));
            case SLOW -> {
                turns.sleep(Duration.ofSeconds(4));
                yield delivered(call, reached(call, null));
            }
            case BAD_GATEWAY -> response(502, Map.of("Content-Type", "text/html"), html());
            case RESET -> throw new SocketException("Connection reset");
            case LOST_ANSWER -> {
                reached(call, null);
                throw new SocketException("Connection reset");
            }
            case TRUNCATED -> truncated(reached(call, null));
            case HANG -> throw hang(call);
        };
    }

    private static InputStream html() {
        return new ByteArrayInputStream("<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8));
    }

    /** The first attempt times out in its time, the second when that of the whole call is over. */
    private IOException hang(CallMade call) {
        if (call.attempt() > 1) {
            turns.sleep(ONE_CALL.minus(ONE_ATTEMPT));
            throw ApiCallTimeoutException.create(ONE_CALL.toMillis());
        }
        turns.sleep(ONE_ATTEMPT);
        return new SocketException("Read timed out");
    }

    private HttpReply.Answer reached(CallMade call, @Nullable Trouble trouble) {
        simulator.faults().clear();
        if (trouble != null) {
            var name = trouble == Trouble.ENTRY_REFUSED ? call.action() + "Entry" : call.action();
            simulator.faults().next(name, 1, trouble.refusal().orElseThrow());
        }
        sandbox.forbids(call).ifPresent(fault -> simulator.faults().next(call.action(), 1, fault));
        var reply = simulator.handle(sandbox.disguised(call).request());
        simulator.faults().clear();
        sandbox.called(call, (HttpReply.Answer) reply);
        return (HttpReply.Answer) reply;
    }

    private HttpExecuteResponse delivered(CallMade call, HttpReply.Answer answer) {
        var body = new ByteArrayInputStream(sabotage.in(call, bytes(answer)));
        return response(answer.status(), answer.headers(), body);
    }

    private HttpExecuteResponse truncated(HttpReply.Answer answer) {
        var bytes = bytes(answer);
        var part = new ByteArrayInputStream(bytes, 0, weather.part(bytes.length));
        return response(answer.status(), answer.headers(), new SequenceInputStream(part, new Broken()));
    }

    private static byte[] bytes(HttpReply.Answer answer) {
        return switch (answer.content()) {
            case Content.Bytes(var bytes) -> bytes;
            case Content.Streamed(var writer) -> {
                var out = new ByteArrayOutputStream();
                try {
                    writer.writeTo(out);
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
                yield out.toByteArray();
            }
        };
    }

    private static HttpExecuteResponse response(int status, Map<String, String> headers, InputStream body) {
        var head = SdkHttpFullResponse.builder().statusCode(status);
        new LinkedHashMap<>(headers).forEach(head::putHeader);
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(body))
                .build();
    }

    @Override
    public void close() {}

    /** The end of an answer that is not its end. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Premature EOF");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }
}
