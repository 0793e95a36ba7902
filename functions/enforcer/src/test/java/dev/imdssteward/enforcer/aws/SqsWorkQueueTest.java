package dev.imdssteward.enforcer.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.event.EventDecoder;
import dev.imdssteward.enforcer.event.EventJson;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqsWorkQueueTest {
    private final Simulator simulator = Simulator.start();
    private final Queue messages = simulator.queues().create("queue");
    private final List<Duration> pauses = new ArrayList<>();
    private final SqsWorkQueue queue = SqsWorkQueue.connect(
            Connection.to(simulator.endpoint()), simulator.queues().url(messages), pauses::add);

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void sendsTheCommandThatTheEnforcerUnderstands() {
        queue.add(List.of(List.of(id(1), id(2))));

        var body = messages.receive(10).getFirst().body();
        assertThat(body).isEqualTo("""
                {"command":"enforce","instanceIds":["i-00000000000000001","i-00000000000000002"],"trigger":"sweep"}""");
        assertThat(EventDecoder.decode(EventJson.parse(body.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new Request.Named(new Trigger("sweep", null, null), Set.of(id(1), id(2))));
    }

    @Test
    void tenCommandsCostOneCall() {
        queue.add(IntStream.range(0, 10).mapToObj(i -> List.of(id(i))).toList());

        assertThat(calls()).isEqualTo(1);
        assertThat(messages.visible()).isEqualTo(10);
    }

    @Test
    void offersAgainOnlyWhatWasNotTaken() {
        simulator.faults().next("SendMessageBatchEntry", 4, Fault.internalError());

        queue.add(List.of(List.of(id(0)), List.of(id(1)), List.of(id(2))));

        assertThat(calls()).isEqualTo(3);
        assertThat(messages.receive(10).stream().map(Message::body)).hasSize(3).doesNotHaveDuplicates();
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void failsWhenSomethingIsNeverTaken() {
        simulator.faults().always("SendMessageBatchEntry", Fault.internalError());

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> queue.add(List.of(List.of(id(0)), List.of(id(1)))))
                .withMessage("SQS did not take 2 of 2 commands: InternalError: An internal error has occurred");
        assertThat(calls()).isEqualTo(4);
    }

    @Test
    void doesNotRepeatWhatIsItsOwnFault() {
        simulator.faults().always("SendMessageBatchEntry", new Fault.Refused("InvalidMessage", "no", 400));

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> queue.add(List.of(List.of(id(1)))));
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void failsInOneSentenceWhenItMayNotSend() {
        simulator.faults().always("SendMessageBatch", new Fault.Refused("AccessDenied", "not authorized", 403));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> queue.add(List.of(List.of(id(1)))))
                .withMessage("SQS took no command: AccessDenied: not authorized");
    }

    @Test
    void failsWhereSqsDoesNotSayThatItTookACommand() {
        var proxied =
                Connection.to(simulator.endpoint()).over(new OneAnswer(new byte[0], "application/x-amz-json-1.0"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> SqsWorkQueue.connect(proxied, "http://127.0.0.1/queue", pauses::add)
                        .add(List.of(List.of(id(1)))))
                .withMessage("SQS did not say what became of 1 commands");
    }

    private long calls() {
        return simulator.calls().of("SendMessageBatch").size();
    }

    private static InstanceId id(int number) {
        return new InstanceId("i-%017x".formatted(number));
    }
}
