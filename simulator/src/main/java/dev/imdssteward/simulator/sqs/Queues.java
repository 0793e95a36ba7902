package dev.imdssteward.simulator.sqs;

import dev.imdssteward.simulator.query.FailureException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The queues of the account. One that is named in a request must have been created, by a request or by Java code. */
public final class Queues {
    private final String account;
    private final InstantSource clock;
    private final Supplier<URI> endpoint;
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();

    /**
     * Creates an account without queues.
     *
     * @param endpoint where clients find SQS, once it is known
     */
    public Queues(String account, InstantSource clock, Supplier<URI> endpoint) {
        this.account = account;
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /** Creates a queue as SQS does by default, or returns the one of that name. */
    public Queue create(String name) {
        return create(name, QueueSettings.DEFAULT);
    }

    /** Creates a queue that hides received messages for so long, or returns the one of that name. */
    public Queue create(String name, Duration visibilityTimeout) {
        return create(name, QueueSettings.DEFAULT.withVisibilityTimeout(visibilityTimeout));
    }

    /** Creates a queue that moves messages received so many times to a dead-letter queue, or returns the one of that name. */
    public Queue create(String name, Duration visibilityTimeout, int maxReceiveCount, Queue deadLetterQueue) {
        return create(
                name,
                QueueSettings.DEFAULT
                        .withVisibilityTimeout(visibilityTimeout)
                        .withRedrive(new QueueSettings.Redrive(maxReceiveCount, deadLetterQueue)));
    }

    /** Creates a queue, or returns the one of that name. */
    public Queue create(String name, QueueSettings settings) {
        return queues.computeIfAbsent(name, _ -> new Queue(name, settings, clock));
    }

    /** The queue of that name, if there is one. */
    public Optional<Queue> find(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    /** The URL by which clients name a queue. */
    public String url(Queue queue) {
        return endpoint.get() + "/" + account + "/" + queue.name();
    }

    /** The queue's resource name in a Region. */
    public String arn(Queue queue, String region) {
        return "arn:aws:sqs:" + region + ":" + account + ":" + queue.name();
    }

    /**
     * The queue that a client names by its URL or resource name.
     *
     * @throws FailureException if there is none
     */
    Queue named(String urlOrArn) {
        var name = urlOrArn.substring(Math.max(urlOrArn.lastIndexOf('/'), urlOrArn.lastIndexOf(':')) + 1);
        return find(name)
                .orElseThrow(() -> FailureException.of("QueueDoesNotExist", "The specified queue does not exist."));
    }
}
