package dev.imdssteward.cli.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.imdssteward.cli.function.Answer;
import dev.imdssteward.cli.function.DeployedFunction;
import dev.imdssteward.cli.template.IamActions;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.lambda.DigestFunction;
import dev.imdssteward.enforcer.lambda.EnforceFunction;
import dev.imdssteward.enforcer.lambda.SweepFunction;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every permission in the template is used, and every call is permitted: what the functions call in all tests of the
 * enforcer and of the cli, against their roles. Each test first has its function call all that it may, so that it holds
 * alone as well.
 */
@Order(Integer.MAX_VALUE) // the last, when all calls are made
class PermissionsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    /** What Lambda itself does with a function's role: logs, traces, and polling the queue. */
    private static final Set<String> BY_LAMBDA = Set.of(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes");
    /** What {@link FunctionCalls} noted in each module; the enforcer's tests ran before these, if they ran. */
    private static final List<Path> NOTES = List.of(
            Path.of("target", "function-calls.txt"),
            Path.of("..", "functions", "enforcer", "target", "function-calls.txt"));

    private final Simulator simulator = Simulator.start(
            SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)).withRegion("us-east-1"));
    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void populate() {
        var queue = simulator.queues().create("queue", Duration.ofMinutes(1));
        environment.put("QUEUE_URL", simulator.queues().url(queue));
        environment.put(
                "DEAD_LETTER_QUEUE_URL",
                simulator.queues().url(simulator.queues().create("dead-letters")));
        environment.put("RESULT_EVENT_BUS_NAME", "default");
        environment.put("NOTIFICATION_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:notices");
        simulator.fleet().add(Instance.running("i-00000000000000001", NOW.minus(Duration.ofDays(60))));
        simulator
                .fleet()
                .add(Instance.running("i-00000000000000002", NOW).withTag("imds-steward:exempt", "unreadable"));
        queue.send("{\"detail-type\":\"Tag Change on Resource\",\"detail\":{},\"resources\":["
                + "\"arn:aws:ec2:us-east-1:111122223333:instance/i-00000000000000001\","
                + "\"arn:aws:ec2:us-east-1:111122223333:instance/i-00000000000000002\"]}");
        queue.send("unreadable");
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void enforceFunction() {
        var queue = simulator.queues().find("queue").orElseThrow();
        var function = deployed(new EnforceFunction(environment, connection(), InstantSource.fixed(NOW), _ -> {}));

        new Consumer(new VirtualTime(NOW), queue, 10, function).answer(queue.receive(10));
        simulator.faults().always("DescribeInstances", Fault.accessDenied());
        function.invoke("""
                {"Records":[{"messageId":"m-1","attributes":{"ApproximateReceiveCount":"3"},\
                "body":"{\\"command\\":\\"enforce\\",\\"instanceIds\\":[\\"i-00000000000000001\\"]}"}]}""");

        assertThat(calls("EnforceFunction")).isEqualTo(permissions("EnforceRole"));
    }

    @Test
    void sweepFunction() {
        environment.put("ACCOUNT_DEFAULTS", "secure");
        simulator.fleet().populate(5_000, 1);
        simulator.fleet().usage().refused("i-00000000000000001", NOW.minus(Duration.ofMinutes(20)), 1);

        assertThat(deployed(new SweepFunction(environment, connection(), new Hurried()))
                        .invoke("{}"))
                .isInstanceOf(Answer.Returned.class);

        assertThat(calls("SweepFunction")).isEqualTo(permissions("SweepRole"));
    }

    @Test
    void digestFunction() {
        environment.put("SECURITY_HUB", "enabled");

        assertThat(deployed(new DigestFunction(environment, connection())).invoke("{}"))
                .isInstanceOf(Answer.Returned.class);

        assertThat(calls("DigestFunction")).isEqualTo(permissions("DigestRole"));
    }

    private DeployedFunction deployed(RequestStreamHandler handler) {
        return new DeployedFunction(handler, InstantSource.fixed(NOW), Duration.ofMinutes(10), _ -> {});
    }

    private Connection connection() {
        return Connection.to(simulator.endpoint());
    }

    /** The calls that a function ever made, as IAM names them. */
    private static Set<String> calls(String function) {
        return NOTES.stream()
                .filter(Files::exists)
                .flatMap(PermissionsTest::lines)
                .map(line -> line.split(" "))
                .filter(call -> call[0].equals(function))
                .map(call -> permission(call[1]))
                .collect(Collectors.toSet());
    }

    private static Stream<String> lines(Path notes) {
        try {
            return Files.readAllLines(notes).stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String permission(String call) {
        return switch (call) {
            case "lambda:Invoke" -> "lambda:InvokeFunction";
            default -> call.replaceFirst("^eventbridge:", "events:").replaceFirst("Batch$", "");
        };
    }

    private static Set<String> permissions(String role) {
        return IamActions.allowedTo(role).stream()
                .filter(action -> !BY_LAMBDA.contains(action))
                .collect(Collectors.toSet());
    }

    /** A clock by which the time of an invocation is over soon. */
    private static final class Hurried implements InstantSource {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            now = now.plusSeconds(60);
            return now;
        }
    }
}
