package dev.imdssteward.simulator.sqs;

import dev.imdssteward.simulator.rpc.AwsJson;
import dev.imdssteward.simulator.rpc.CallRecorder;
import dev.imdssteward.simulator.rpc.Members;
import dev.imdssteward.simulator.rpc.Operation;
import dev.imdssteward.simulator.rpc.RpcService;
import java.util.Map;

/** SQS's API, as far as functions and those who watch them use it. */
public final class SqsOperations {
    private static final String QUERY_NAMESPACE = "AWS.SimpleQueueService.";
    private static final AwsJson PROTOCOL = new AwsJson(
            "AmazonSQS",
            "1.0",
            "com.amazonaws.sqs",
            Map.of(
                    "QueueDoesNotExist", QUERY_NAMESPACE + "NonExistentQueue",
                    "EmptyBatchRequest", QUERY_NAMESPACE + "EmptyBatchRequest",
                    "TooManyEntriesInBatchRequest", QUERY_NAMESPACE + "TooManyEntriesInBatchRequest",
                    "BatchEntryIdsNotDistinct", QUERY_NAMESPACE + "BatchEntryIdsNotDistinct",
                    "BatchRequestTooLong", QUERY_NAMESPACE + "BatchRequestTooLong",
                    "InvalidBatchEntryId", QUERY_NAMESPACE + "InvalidBatchEntryId",
                    "MessageNotInflight", QUERY_NAMESPACE + "MessageNotInflight",
                    "UnsupportedOperation", QUERY_NAMESPACE + "UnsupportedOperation"));

    private final Queues queues;
    private final QueueAttributes attributes;
    private final CallRecorder reception;

    private SqsOperations(Queues queues, CallRecorder reception) {
        this.queues = queues;
        attributes = new QueueAttributes(queues);
        this.reception = reception;
    }

    /** SQS over HTTP. */
    public static RpcService service(Queues queues, CallRecorder reception) {
        return new RpcService("sqs", PROTOCOL, new SqsOperations(queues, reception).all(), reception);
    }

    private Map<String, Operation> all() {
        return Map.ofEntries(
                Map.entry("CreateQueue", this::createQueue),
                Map.entry("GetQueueUrl", this::queueUrl),
                Map.entry("GetQueueAttributes", this::queueAttributes),
                Map.entry("PurgeQueue", this::purgeQueue),
                Map.entry("SendMessage", input -> Sending.send(queue(input), input.members())),
                Map.entry("SendMessageBatch", this::sendMessageBatch),
                Map.entry("ReceiveMessage", input -> Receiving.receive(queue(input), input.members())),
                Map.entry("DeleteMessage", input -> delete(queue(input), input.members())),
                Map.entry("DeleteMessageBatch", this::deleteMessageBatch),
                Map.entry("ChangeMessageVisibility", input -> change(queue(input), input.members())),
                Map.entry("ChangeMessageVisibilityBatch", this::changeMessageVisibilityBatch));
    }

    private Map<String, ?> createQueue(Operation.Input input) {
        var settings = attributes.settings(input.members().structure("Attributes"));
        return Map.of("QueueUrl", queues.url(queues.create(input.members().required("QueueName"), settings)));
    }

    private Map<String, ?> queueUrl(Operation.Input input) {
        return Map.of("QueueUrl", queues.url(queues.named(input.members().required("QueueName"))));
    }

    private Map<String, ?> queueAttributes(Operation.Input input) {
        var names = input.members().texts("AttributeNames");
        return Map.of("Attributes", attributes.of(queue(input), input.region(), names));
    }

    private Map<String, ?> purgeQueue(Operation.Input input) {
        queue(input).purge();
        return Map.of();
    }

    private Map<String, ?> sendMessageBatch(Operation.Input input) {
        var queue = queue(input);
        Sending.checkSize(input.members().list("Entries"));
        return batch("SendMessageBatch").answer(input.members(), entry -> Sending.send(queue, entry));
    }

    private Map<String, ?> deleteMessageBatch(Operation.Input input) {
        var queue = queue(input);
        return batch("DeleteMessageBatch").answer(input.members(), entry -> delete(queue, entry));
    }

    private Map<String, ?> changeMessageVisibilityBatch(Operation.Input input) {
        var queue = queue(input);
        return batch("ChangeMessageVisibilityBatch").answer(input.members(), entry -> change(queue, entry));
    }

    private static Map<String, ?> delete(Queue queue, Members message) {
        queue.delete(message.required("ReceiptHandle"));
        return Map.of();
    }

    private static Map<String, ?> change(Queue queue, Members message) {
        var timeout = VisibilityTimeout.of(message.number("VisibilityTimeout").orElse(0));
        queue.changeVisibility(message.required("ReceiptHandle"), timeout);
        return Map.of();
    }

    private BatchRequest batch(String operation) {
        return new BatchRequest(operation, reception);
    }

    private Queue queue(Operation.Input input) {
        return queues.named(input.members().required("QueueUrl"));
    }
}
