package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.imdssteward.simulator.call.Call;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.sqs.Queue;
import dev.imdssteward.simulator.sqs.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

class SqsTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock));
    private final SqsClient sqs = Sdk.connect(SqsClient.builder(), simulator);
    private final Queue dead = simulator.queues().create("dead");
    private final Queue queue = simulator.queues().create("work", TIMEOUT, 2, dead);
    private final String url = simulator.queues().url(queue);

    @AfterEach
    void stop() {
        sqs.close();
        simulator.close();
    }

    @Test
    void sendsReceivesAndDeletes() {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("{\"é\":1}"));
        clock.advance(Duration.ofSeconds(5));

        var message = receive().getFirst();
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));

        assertThat(message.body()).isEqualTo("{\"é\":1}");
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsEntry(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        String.valueOf(clock.instant().minusSeconds(5).toEpochMilli()));
        clock.advance(TIMEOUT);
        assertThat(receive()).isEmpty();
    }

    @Test
    void tellsNoAttributeThatIsNotAskedFor() {
        queue.send("a");

        var received = sqs.receiveMessage(receive -> receive.queueUrl(url)).messages();

        assertThat(received).extracting(Message::hasAttributes).containsExactly(false);
    }

    @Test
    void hidesAReceivedMessageForTheVisibilityTimeout() {
        queue.send("a");
        receive();
        assertThat(receive()).isEmpty();
        assertThat(queue.inFlight()).isEqualTo(1);

        clock.advance(TIMEOUT);

        assertThat(queue.visible()).isEqualTo(1);
        assertThat(receive().getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @Test
    void bringsMessagesBackEarlier() {
        queue.send("a");
        queue.send("b");
        var received = receive();

        var answer = sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url)
                .entries(IntStream.range(0, 2)
                        .mapToObj(i -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id("m" + i)
                                .receiptHandle(received.get(i).receiptHandle())
                                .visibilityTimeout(20 * i)
                                .build())
                        .toList()));

        assertThat(answer.successful()).hasSize(2);
        assertThat(bodies(receive())).containsExactly("a");
        clock.advance(Duration.ofSeconds(20));
        assertThat(bodies(receive())).containsExactly("b");
    }

    @Test
    void doesNotChangeTheVisibilityOfAMessageThatNobodyHolds() {
        queue.send("a");
        var handle = receive().getFirst().receiptHandle();
        clock.advance(TIMEOUT);

        var failed = sqs.changeMessageVisibilityBatch(change -> change.queueUrl(url)
                        .entries(ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id("m")
                                .receiptHandle(handle)
                                .visibilityTimeout(1)
                                .build()))
                .failed();

        assertThat(failed)
                .extracting(BatchResultErrorEntry::code, BatchResultErrorEntry::senderFault)
                .containsExactly(tuple("MessageNotInflight", true));
    }

    @Test
    void givesUpOnAMessageReceivedTooOften() {
        var id = queue.send("a");
        for (var i = 0; i < 2; i++) {
            receive();
            clock.advance(TIMEOUT);
        }

        assertThat(receive()).isEmpty();
        assertThat(queue.dead()).isEqualTo(1);
        assertThat(queue.visible() + queue.inFlight()).isZero();
        assertThat(dead.receive(10)).extracting(message -> message.id()).containsExactly(id);
    }

    @Test
    void forgetsAMessageAfterItsRetention() {
        var brief = simulator.queues().create("brief", QueueSettings.DEFAULT.withRetention(Duration.ofMinutes(1)));
        brief.send("a");

        clock.advance(Duration.ofMinutes(1));

        assertThat(brief.visible()).isZero();
        assertThat(brief.receive(1)).isEmpty();
    }

    @Test
    void delaysAMessage() {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("a").delaySeconds(30));
        assertThat(receive()).isEmpty();
        assertThat(queue.delayed()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(30));

        assertThat(bodies(receive())).containsExactly("a");
    }

    @Test
    void ignoresAnOldReceiptAndRefusesAForeignOne() {
        queue.send("a");
        var old = receive().getFirst().receiptHandle();
        clock.advance(TIMEOUT);
        receive();

        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(old));

        assertThat(queue.inFlight()).isEqualTo(1);
        assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
                .isThrownBy(
                        () -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle("nonsense")));
    }

    @Test
    void sendsInBatchesOfWhichEachEntryMayFail() {
        simulator.faults().next("SendMessageBatchEntry", 1, new Fault.Refused("InternalError", "Try again.", 500));

        var answer = sqs.sendMessageBatch(send -> send.queueUrl(url).entries(entries(3, "x")));

        assertThat(answer.successful()).extracting(entry -> entry.id()).containsExactly("m1", "m2");
        assertThat(answer.failed())
                .containsExactly(BatchResultErrorEntry.builder()
                        .id("m0")
                        .senderFault(false)
                        .code("InternalError")
                        .message("Try again.")
                        .build());
        assertThat(queue.visible()).isEqualTo(2);
    }

    @Test
    void deletesInBatches() {
        queue.send("a");
        queue.send("b");

        sqs.deleteMessageBatch(delete -> delete.queueUrl(url)
                .entries(receive().stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));

        assertThat(queue.inFlight()).isZero();
    }

    @Test
    void refusesABatchAsAWhole() {
        assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
                .isThrownBy(() -> sendBatch(entries(11, "x")));
        assertThatExceptionOfType(EmptyBatchRequestException.class).isThrownBy(() -> sendBatch(List.of()));
        assertThatExceptionOfType(BatchRequestTooLongException.class)
                .isThrownBy(() -> sendBatch(entries(2, "x".repeat(600_000))));
        assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
                .isThrownBy(() -> sendBatch(
                        List.of(entries(1, "x").getFirst(), entries(1, "y").getFirst())))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.BatchEntryIdsNotDistinct"));
        assertThat(queue.visible()).isZero();
    }

    @Test
    void takesAMessageOfOneMebibyteAndNoLargerOne() {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("x".repeat(1 << 20)));

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("x".repeat((1 << 20) + 1))))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
        assertThat(queue.visible()).isEqualTo(1);
    }

    @Test
    void createsFindsAndDescribesAQueue() {
        var created = sqs.createQueue(create -> create.queueName("new")
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "60",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:111122223333:dead\","
                                        + "\"maxReceiveCount\":\"3\"}")))
                .queueUrl();
        sqs.sendMessage(send -> send.queueUrl(created).messageBody("a"));

        var attributes = sqs.getQueueAttributes(get -> get.queueUrl(created).attributeNames(QueueAttributeName.ALL))
                .attributes();

        assertThat(created).isEqualTo(simulator.endpoint() + "/111122223333/new");
        assertThat(sqs.getQueueUrl(get -> get.queueName("new")).queueUrl()).isEqualTo(created);
        assertThat(attributes)
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60")
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-central-1:111122223333:new")
                .containsEntry(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:111122223333:dead\","
                                + "\"maxReceiveCount\":3}");
        sqs.purgeQueue(purge -> purge.queueUrl(created));
        assertThat(simulator.queues().find("new").orElseThrow().visible()).isZero();
    }

    @Test
    void knowsNoQueueThatWasNotCreated() {
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(get -> get.queueName("nothing")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    }

    @Test
    void recordsCallsAndSuffersFaults() {
        simulator.faults().next("SendMessage", 1, new Fault.Refused("AccessDeniedException", "No.", 403));

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("a")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
        assertThat(simulator.calls().all())
                .extracting(Call::service, Call::action, Call::error, Call::region)
                .containsExactly(tuple("sqs", "SendMessage", "AccessDeniedException", "eu-central-1"));
    }

    private List<Message> receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(20)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void sendBatch(List<SendMessageBatchRequestEntry> entries) {
        sqs.sendMessageBatch(send -> send.queueUrl(url).entries(entries));
    }

    private static List<SendMessageBatchRequestEntry> entries(int count, String body) {
        return IntStream.range(0, count)
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody(body)
                        .build())
                .toList();
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }
}
