package dev.imdssteward.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.imdssteward.local.json.Json;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers what is asked of Lambda, SQS, EventBridge, its Scheduler, CloudTrail, IAM and STS; the rest is for the simulator behind it. */
final class DeployedStack implements AutoCloseable {
    static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:imds-steward-EnforceQueue-Q1";
    static final String SWEEP_QUEUE = "arn:aws:sqs:eu-west-1:111122223333:imds-steward-SweepQueue-Q3";
    static final String DEAD_LETTERS = "arn:aws:sqs:eu-west-1:111122223333:imds-steward-EnforceDeadLetterQueue-Q2";

    /** The rules that send to the queue, and whether they are enabled. */
    final Map<String, String> rules = new TreeMap<>();

    /** The schedules, and whether they are enabled. */
    final Map<String, String> schedules =
            new TreeMap<>(Map.of("imds-steward-SweepTimer-S1", "ENABLED", "imds-steward-DigestTimer-S1", "ENABLED"));

    /** Since when there are schedules. */
    Instant created = Instant.parse("2026-01-01T00:00:00Z");

    final Map<String, String> variables = new TreeMap<>(Map.of("MODE", "enforce"));
    final Map<String, Integer> waiting = new TreeMap<>();
    /** What was asked of STS. */
    final List<String> roleRequests = new CopyOnWriteArrayList<>();

    /** The trails, each with the call about it that is denied, if any. */
    final Map<String, String> trails = new TreeMap<>(Map.of("audit", ""));

    String mapping = "Enabled";
    boolean isLogging = true;
    String policyDecision = "allowed";
    boolean guarded = true;
    String deniedService = "";

    String name = "imds-steward";

    private static final String QUEUE_URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/";

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI simulator;

    DeployedStack(URI simulator) throws IOException {
        this.simulator = simulator;
        for (var rule : List.of("LaunchRule", "StartRule", "TaggingRule", "TagChangeRule", "WeakeningRule")) {
            rules.put("imds-steward-" + rule + "-R1", "ENABLED");
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
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
            var uri = exchange.getRequestURI();
            var json = uri.getPath().startsWith("/schedules") ? scheduler(uri) : json(action, body);
            var service = uri.getPath().startsWith("/schedules") ? "Scheduler" : target;
            if ((!deniedService.isEmpty() && service.contains(deniedService)) || isDeniedTrail(action, body)) {
                answer(exchange, 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"Not for you.\"}");
            } else if (uri.getPath().startsWith("/2015-03-31/")) {
                lambda(exchange, uri.getPath());
            } else if (body.contains("Action=ListStack")) {
                cloudFormation(exchange, body);
            } else if (body.contains("Action=SimulatePrincipalPolicy")) {
                answer(exchange, 200, iam(URLDecoder.decode(body, StandardCharsets.UTF_8)));
            } else if (body.contains("Action=AssumeRole")) {
                roleRequests.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
                answer(exchange, 200, sts());
            } else if (json != null) {
                answer(exchange, 200, Json.compact(json));
            } else {
                forward(exchange, bytes);
            }
        }
    }

    private boolean isDeniedTrail(String action, String body) {
        return trails.entrySet().stream()
                .anyMatch(trail -> trail.getValue().equals(action) && body.contains(trailArn(trail.getKey())));
    }

    private static String trailArn(String name) {
        return "arn:aws:cloudtrail:eu-west-1:999988887777:trail/" + name;
    }

    private void lambda(HttpExchange exchange, String path) throws IOException {
        if (path.contains("event-source-mappings")) {
            var mappings = List.of(mapping("u-1", QUEUE, mapping), mapping("u-2", SWEEP_QUEUE, "Enabled"));
            answer(exchange, 200, Json.compact(Map.of("EventSourceMappings", mappings)));
        } else {
            answer(exchange, 200, Json.compact(function(path.replaceAll(".*/functions/|/configuration", ""))));
        }
    }

    private static Map<String, Object> mapping(String id, String queue, String state) {
        return Map.of("UUID", id, "EventSourceArn", queue, "State", state);
    }

    /** A list begins with an empty page, as any list of AWS may. */
    private void cloudFormation(HttpExchange exchange, String body) throws IOException {
        if (body.contains("Action=ListStacks&")) {
            answer(
                    exchange,
                    200,
                    members(
                            "ListStacks",
                            "StackSummaries",
                            "<member><StackName>" + name
                                    + "</StackName><StackStatus>CREATE_COMPLETE</StackStatus></member>",
                            ""));
        } else if (!body.contains("StackName=" + name + "&") && !body.endsWith("StackName=" + name)) {
            answer(exchange, 400, """
                    <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>\
                    <Code>ValidationError</Code><Message>Stack with id any does not exist</Message></Error></ErrorResponse>""");
        } else if (!body.contains("NextToken=")) {
            answer(
                    exchange,
                    200,
                    members("ListStackResources", "StackResourceSummaries", "", "<NextToken>more</NextToken>"));
        } else {
            answer(exchange, 200, members("ListStackResources", "StackResourceSummaries", resources(), ""));
        }
    }

    private String resources() {
        var members = new StringBuilder();
        var physical = new ArrayList<>(List.of(
                physicalName("EnforceFunction", "F1"),
                physicalName("SweepFunction", "F1"),
                physicalName("EnforceRole", "R1"),
                QUEUE_URL + "imds-steward-EnforceQueue-Q1",
                QUEUE_URL + "imds-steward-SweepQueue-Q3"));
        physical.addAll(rules.keySet());
        physical.addAll(schedules.keySet());
        for (var id : physical) {
            var logicalId = id.replaceFirst(".*-([A-Za-z]+)-[A-Z]\\d$", "$1");
            members.append("<member><LogicalResourceId>")
                    .append(logicalId)
                    .append("</LogicalResourceId><PhysicalResourceId>");
            members.append(id).append("</PhysicalResourceId></member>");
        }
        return members.toString();
    }

    /** The stack's part is cut where the whole would be longer than 64 characters. */
    private String physicalName(String logicalId, String suffix) {
        return name.substring(0, Math.min(name.length(), 37)) + "-" + logicalId + "-" + suffix;
    }

    private static String members(String action, String list, String members, String more) {
        return "<%1$sResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><%1$sResult><%2$s>%3$s</%2$s>%4$s</%1$sResult></%1$sResponse>"
                .formatted(action, list, members, more);
    }

    private @Nullable Map<String, Object> scheduler(URI uri) {
        return schedule(uri.getPath().replaceFirst("/schedules/?", ""));
    }

    private Map<String, Object> schedule(String name) {
        return Map.of(
                "Name",
                name,
                "ScheduleExpression",
                "rate(6 hours)",
                "State",
                schedules.getOrDefault(name, "DISABLED"),
                "CreationDate",
                created.getEpochSecond());
    }

    private Map<String, Object> function(String functionName) {
        return Map.of(
                "FunctionName",
                functionName,
                "Role",
                "arn:aws:iam::111122223333:role/" + functionName.replaceFirst(".*-([A-Za-z]+)-F1", "$1"),
                "Environment",
                Map.of("Variables", variables));
    }

    private @Nullable Map<String, Object> json(String action, String body) {
        return switch (action) {
            case "GetQueueUrl" ->
                Map.of("QueueUrl", "http://queue/" + Json.object(body).get("QueueName"));
            case "GetQueueAttributes" ->
                Map.of("Attributes", queue(String.valueOf(Json.object(body).get("QueueUrl"))));
            case "ListRuleNamesByTarget" -> Map.of("RuleNames", List.copyOf(rules.keySet()));
            case "DescribeRule" -> rule(String.valueOf(Json.object(body).get("Name")));
            case "DescribeTrails" ->
                Map.of(
                        "trailList",
                        trails.keySet().stream()
                                .map(name -> Map.of("Name", name, "TrailARN", trailArn(name)))
                                .toList());
            case "GetTrailStatus" -> Map.of("IsLogging", isLogging);
            case "GetEventSelectors" ->
                Map.of("EventSelectors", List.of(Map.of("IncludeManagementEvents", true, "ReadWriteType", "All")));
            default -> null;
        };
    }

    private Map<String, String> queue(String url) {
        var name = url.replaceFirst(".*/", "");
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("ApproximateNumberOfMessages", String.valueOf(waiting.getOrDefault(name, 0)));
        attributes.put("ApproximateNumberOfMessagesNotVisible", "0");
        attributes.put(
                "Policy",
                Json.compact(Map.of(
                        "arns", rules.keySet().stream().map(DeployedStack::arn).toList())));
        if (QUEUE.endsWith(name)) {
            attributes.put("RedrivePolicy", Json.compact(Map.of("deadLetterTargetArn", DEAD_LETTERS)));
        }
        return attributes;
    }

    private Map<String, Object> rule(String name) {
        return Map.of("Name", name, "Arn", arn(name), "State", rules.getOrDefault(name, "DISABLED"));
    }

    private static String arn(String rule) {
        return "arn:aws:events:eu-west-1:111122223333:rule/" + rule;
    }

    /** Denies what must never be permitted, unless the role has lost its guards. */
    private String iam(String body) {
        var isForbidden = body.contains("=optional") || body.contains("=disabled");
        return """
                <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
                <SimulatePrincipalPolicyResult><EvaluationResults><member>\
                <EvalActionName>ec2:ModifyInstanceMetadataOptions</EvalActionName><EvalDecision>DECISION</EvalDecision>\
                <OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations>\
                </OrganizationsDecisionDetail></member></EvaluationResults></SimulatePrincipalPolicyResult>\
                </SimulatePrincipalPolicyResponse>""".replace("DECISION", isForbidden && guarded ? "explicitDeny" : policyDecision);
    }

    private static String sts() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
                <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>example</SecretAccessKey>\
                <SessionToken>example</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>\
                </Credentials></AssumeRoleResult></AssumeRoleResponse>""";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        var uri = exchange.getRequestURI();
        var request = HttpRequest.newBuilder(simulator.resolve(uri))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!Set.of("host", "connection", "content-length", "expect", "upgrade")
                    .contains(name.toLowerCase(Locale.ROOT))) {
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
