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
import dev.imdssteward.simulator.fleet.Instance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every permission in the template is used, and every call is permitted: what the functions call, against their roles. */
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

    private final Simulator simulator = Simulator.start(
            SimulatorOptions.defaults().withClock(InstantSource.fixed(NOW)).withRegion("us-east-1"));
    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void populate() {
        var queue = simulator.queues().create("queue", Duration.ofMinutes(1));
        environment.put("QUEUE_URL", simulator.queues().url(queue));
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

        assertThat(calls()).isEqualTo(permissions("EnforceRole"));
    }

    @Test
    void sweepFunction() {
        environment.put("ACCOUNT_DEFAULTS", "secure");
        simulator.fleet().populate(5_000, 1);
        simulator.fleet().usage().refused("i-00000000000000001", NOW.minus(Duration.ofMinutes(20)), 1);

        assertThat(deployed(new SweepFunction(environment, connection(), new Hurried()))
                        .invoke("{}"))
                .isInstanceOf(Answer.Returned.class);

        assertThat(calls()).isEqualTo(permissions("SweepRole"));
    }

    @Test
    void digestFunction() {
        assertThat(deployed(new DigestFunction(environment, connection())).invoke("{}"))
                .isInstanceOf(Answer.Returned.class);

        assertThat(calls()).isEqualTo(permissions("DigestRole"));
    }

    private DeployedFunction deployed(RequestStreamHandler handler) {
        return new DeployedFunction(handler, InstantSource.fixed(NOW), Duration.ofMinutes(10), _ -> {});
    }

    private Connection connection() {
        return Connection.to(simulator.endpoint());
    }

    /** The calls that were made, as IAM names them. */
    private Set<String> calls() {
        return simulator.calls().all().stream()
                .map(call -> permission(call.service(), call.action()))
                .collect(Collectors.toSet());
    }

    private static String permission(String service, String action) {
        return switch (service + ":" + action) {
            case "lambda:Invoke" -> "lambda:InvokeFunction";
            default -> service + ":" + action.replaceFirst("Batch$", "");
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
