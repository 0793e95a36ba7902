package dev.imdssteward.simulator.sqs;

import dev.imdssteward.simulator.query.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * A standard queue, by the simulator's clock. The message that may be received soonest is received first.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">
 *     Visibility timeout</a>
 */
public final class Queue {
    private final String name;
    private final QueueSettings settings;
    private final InstantSource clock;
    private final Instant created;
    private final TreeSet<QueuedMessage> byVisibility =
            new TreeSet<>(Comparator.comparing(QueuedMessage::visibleFrom).thenComparingLong(QueuedMessage::number));
    private final Map<String, QueuedMessage> byId = new HashMap<>();
    private long added;
    private int dead;

    Queue(String name, QueueSettings settings, InstantSource clock) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        created = clock.instant();
    }

    /** Its name in the account. */
    public String name() {
        return name;
    }

    /** The settings of the queue. */
    public QueueSettings settings() {
        return settings;
    }

    /** The time of its creation. */
    public Instant created() {
        return created;
    }

    /** Sends a message and returns its id. */
    public String send(String body) {
        return send(body, Duration.ZERO);
    }

    /** Sends a message that nobody receives before the delay is over, and returns its id. */
    public synchronized String send(String body, Duration delay) {
        var id = UUID.randomUUID().toString();
        var now = clock.instant();
        hold(new QueuedMessage(id, added++, body, now, now.plus(delay)));
        return id;
    }

    /** Receives messages, at most so many; they stay hidden for the queue's visibility timeout. */
    public List<Message> receive(int most) {
        return receive(most, settings.visibilityTimeout());
    }

    /** Receives messages, at most so many, and hides them for so long. Those that were received too often move on. */
    public synchronized List<Message> receive(int most, Duration visibilityTimeout) {
        var now = clock.instant();
        var received = new ArrayList<Message>();
        while (received.size() < most
                && !byVisibility.isEmpty()
                && byVisibility.first().isVisible(now)) {
            var held = byVisibility.first();
            release(held);
            if (!isKept(held, now)) {
                continue;
            }
            if (settings.redrive() instanceof QueueSettings.Redrive(var limit, var to)
                    && held.receiveCount() >= limit) {
                to.take(held, now);
                dead++;
            } else {
                received.add(held.receive(now, now.plus(visibilityTimeout)));
                hold(held);
            }
        }
        return received;
    }

    /** Deletes a message; an older receipt than the last has no effect. */
    public synchronized void delete(String receiptHandle) {
        var held = byId.get(id(receiptHandle));
        if (held != null && held.receiptHandle().equals(receiptHandle)) {
            release(held);
        }
    }

    /**
     * Makes a message visible again after so long from now.
     *
     * @throws FailureException {@code MessageNotInflight} when nobody holds it
     */
    public synchronized void changeVisibility(String receiptHandle, Duration timeout) {
        var now = clock.instant();
        var held = byId.get(id(receiptHandle));
        if (held == null || !held.isInFlight(now) || !held.receiptHandle().equals(receiptHandle)) {
            throw FailureException.of("MessageNotInflight", "The message referred to is not in flight.");
        }
        byVisibility.remove(held);
        held.hideUntil(now.plus(timeout));
        byVisibility.add(held);
    }

    /** Deletes all messages. */
    public synchronized void purge() {
        byVisibility.clear();
        byId.clear();
    }

    /** The number of messages that can be received now. */
    public int visible() {
        return count(QueuedMessage::isVisible);
    }

    /** The number of messages that were received and are hidden now. */
    public int inFlight() {
        return count(QueuedMessage::isInFlight);
    }

    /** The number of messages that were sent with a delay that is not over. */
    public int delayed() {
        return count(QueuedMessage::isDelayed);
    }

    /** The number of messages that this queue has moved to its dead-letter queue. */
    public synchronized int dead() {
        return dead;
    }

    /** The time when the oldest message was sent that is neither deleted nor expired; now, if there is none. */
    public synchronized Instant oldest() {
        var now = clock.instant();
        return byId.values().stream()
                .filter(held -> isKept(held, now))
                .map(QueuedMessage::sent)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    private synchronized int count(BiPredicate<QueuedMessage, Instant> which) {
        var now = clock.instant();
        return (int) byId.values().stream()
                .filter(held -> isKept(held, now) && which.test(held, now))
                .count();
    }

    private synchronized void take(QueuedMessage held, Instant now) {
        held.hideUntil(now);
        hold(held);
    }

    private boolean isKept(QueuedMessage held, Instant now) {
        return held.sent().plus(settings.retention()).isAfter(now);
    }

    private void hold(QueuedMessage held) {
        byId.put(held.id(), held);
        byVisibility.add(held);
    }

    private void release(QueuedMessage held) {
        byVisibility.remove(held);
        byId.remove(held.id());
    }

    private static String id(String receiptHandle) {
        var slash = receiptHandle.indexOf('/');
        if (slash < 0) {
            throw FailureException.of(
                    "ReceiptHandleIsInvalid", "The input receipt handle \"" + receiptHandle + "\" is not valid.");
        }
        return receiptHandle.substring(0, slash);
    }
}
