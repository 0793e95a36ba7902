package dev.imdssteward.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes calls on to an EC2, but for the changing ones that a script keeps back or refuses. */
final class ScriptedProxy implements AutoCloseable {
    private static final Set<String> CHANGING = Set.of(
            "CreateLaunchTemplateVersion",
            "ModifyLaunchTemplate",
            "DeleteLaunchTemplateVersions",
            "UpdateAutoScalingGroup",
            "ModifyImageAttribute");

    /** Says of the nth changing call, counted from 1, what becomes of it. */
    interface Script {
        Fate of(int number, String action);
    }

    /** The result of a call. */
    enum Fate {
        PASSED,
        /** Refused, and not done. */
        REFUSED,
        /** Done, and its answer lost. */
        DONE_UNSEEN,
        THROTTLED
    }

    private final HttpServer server;
    private final URI target;
    private final Script script;
    private final List<String> changing = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    ScriptedProxy(URI target, Script script) {
        this.target = target;
        this.script = script;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The changing calls, in their order. */
    List<String> changing() {
        return List.copyOf(changing);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            switch (fate(new String(body, StandardCharsets.UTF_8))) {
                case PASSED -> pass(exchange, body);
                case REFUSED -> refuse(exchange, 400, "Killed");
                case DONE_UNSEEN -> {
                    forward(exchange, body);
                    refuse(exchange, 400, "Killed");
                }
                case THROTTLED -> refuse(exchange, 503, "RequestLimitExceeded");
            }
        }
    }

    private Fate fate(String body) {
        var action = body.contains("Action=") ? body.split("Action=", 2)[1].split("&", 2)[0] : "";
        if (!CHANGING.contains(action)) {
            return Fate.PASSED;
        }
        changing.add(action);
        return script.of(changing.size(), action);
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        var answer = forward(exchange, body);
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings")
                    .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        var body = ("<Response><Errors><Error><Code>" + code
                        + "</Code><Message>by the script</Message></Error></Errors>"
                        + "<RequestID>1</RequestID></Response>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
