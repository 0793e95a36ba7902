package dev.imdssteward.local;

import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.util.List;
import java.util.Optional;

/**
 * Lambda's poller of a queue: invokes the function with batches of messages and deletes what it has handled.
 *
 * @param batchSize the largest number of messages of an invocation
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html">Event source mappings</a>
 */
public record EventSourceMapping(Queue queue, int batchSize, DeployedFunction function) {

    /**
     * The result of one invocation.
     *
     * @param messages the number of messages of its batch
     * @param kept how many of them stay in the queue
     */
    public record Polled(int messages, int kept, InvocationResult result) {}

    /** Invokes the function with the messages that can be received now; empty if there are none. */
    public Optional<Polled> poll() {
        var messages = queue.receive(batchSize);
        return messages.isEmpty() ? Optional.empty() : Optional.of(invoke(messages));
    }

    private Polled invoke(List<Message> messages) {
        var result = function.invoke(new SqsBatch(queue, messages).event());
        var handled = switch (result) {
            case InvocationResult.Returned(var json) -> handled(messages, json);
            case InvocationResult.FunctionError _ -> List.<Message>of(); // the whole batch stays in the queue
        };
        handled.forEach(message -> queue.delete(message.receiptHandle()));
        return new Polled(messages.size(), messages.size() - handled.size(), result);
    }

    private static List<Message> handled(List<Message> messages, String answer) {
        var failed = SqsBatch.failedIn(answer);
        return messages.stream()
                .filter(message -> !failed.contains(message.id()))
                .toList();
    }
}
