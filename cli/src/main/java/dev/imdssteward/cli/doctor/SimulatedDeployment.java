package dev.imdssteward.cli.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A made-up deployment of the template over HTTP: answers for Lambda, SQS, EventBridge, its Scheduler, CloudFormation,
 * CloudTrail, IAM and STS. A simulator behind it answers for the rest.
 */
public final class SimulatedDeployment implements AutoCloseable {
    private static final Set<String> OWN_HEADERS = Set.of("host", "connection", "content-length", "expect", "upgrade");

    /** The state of the simulated deployment, which a test can break. */
    public final SimulatedState state;

    private final SimulatedAnswers answers;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI simulator;

    private SimulatedDeployment(URI simulator, String region) throws IOException {
        this.simulator = simulator;
        var target = new AccountAndRegion(Stack.SIMULATED.account(), region);
        this.state = new SimulatedState(target);
        this.answers = new SimulatedAnswers(state, target);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts one before a simulator, which answers for everything else. */
    public static SimulatedDeployment before(URI simulator, String region) {
        try {
            return new SimulatedDeployment(simulator, region);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The endpoint of all its services. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = exchange.getRequestBody().readAllBytes();
            var body = new String(bytes, StandardCharsets.UTF_8);
            var target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            var action = target.substring(target.lastIndexOf('.') + 1);
            var path = exchange.getRequestURI().getPath();
            var isSchedule = path.startsWith("/schedules");
            var json = isSchedule ? schedule(path) : answers.json(action, body);
            if (isDenied(isSchedule ? "Scheduler" : target) || isDeniedTrail(action, body)) {
                answer(exchange, 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"Not for you.\"}");
            } else if (path.startsWith("/2015-03-31/")) {
                lambda(exchange, path);
            } else if (json != null) {
                answer(exchange, 200, Json.compact(json));
            } else if (!answerQuery(exchange, body)) {
                forward(exchange, bytes);
            }
        }
    }

    /** Answers the calls of the Query protocol that are not for the simulator; returns whether this was one. */
    private boolean answerQuery(HttpExchange exchange, String body) throws IOException {
        if (body.contains("Action=ListStack")) {
            cloudFormation(exchange, body);
        } else if (body.contains("Action=SimulatePrincipalPolicy")) {
            answer(exchange, 200, answers.iam(URLDecoder.decode(body, StandardCharsets.UTF_8)));
        } else if (body.contains("Action=AssumeRole")) {
            state.roleRequests.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            answer(exchange, 200, answers.sts());
        } else {
            return false;
        }
        return true;
    }

    private boolean isDenied(String service) {
        return !state.deniedService.isEmpty() && service.contains(state.deniedService);
    }

    private boolean isDeniedTrail(String action, String body) {
        return state.trails.entrySet().stream()
                .anyMatch(trail -> trail.getValue().equals(action) && body.contains(answers.trailArn(trail.getKey())));
    }

    private void lambda(HttpExchange exchange, String path) throws IOException {
        if (path.contains("event-source-mappings")) {
            var mappings = List.of(
                    answers.mapping("u-1", answers.queueArn("EnforceQueue-Q1"), state.mapping),
                    answers.mapping("u-2", answers.queueArn("SweepQueue-Q3"), "Enabled"));
            answer(exchange, 200, Json.compact(Map.of("EventSourceMappings", mappings)));
        } else {
            answer(exchange, 200, Json.compact(answers.function(path.replaceAll(".*/functions/|/configuration", ""))));
        }
    }

    /** A list begins with an empty page, as any list of AWS may. */
    private void cloudFormation(HttpExchange exchange, String body) throws IOException {
        if (body.contains("Action=ListStacks&")) {
            answer(
                    exchange,
                    200,
                    answers.members(
                            "ListStacks",
                            "StackSummaries",
                            "<member><StackName>" + state.name
                                    + "</StackName><StackStatus>CREATE_COMPLETE</StackStatus></member>",
                            ""));
        } else if (!body.contains("StackName=" + state.name + "&") && !body.endsWith("StackName=" + state.name)) {
            answer(exchange, 400, """
                    <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>\
                    <Code>ValidationError</Code><Message>Stack with id any does not exist</Message></Error></ErrorResponse>""");
        } else if (!body.contains("NextToken=")) {
            answer(
                    exchange,
                    200,
                    answers.members("ListStackResources", "StackResourceSummaries", "", "<NextToken>more</NextToken>"));
        } else {
            answer(
                    exchange,
                    200,
                    answers.members("ListStackResources", "StackResourceSummaries", answers.resources(), ""));
        }
    }

    private @Nullable Map<String, Object> schedule(String path) {
        return answers.schedule(path.replaceFirst("/schedules/?", ""));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        var uri = exchange.getRequestURI();
        var request = HttpRequest.newBuilder(simulator.resolve(uri))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }
}
