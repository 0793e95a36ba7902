package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The place of every message: handled, in a queue, or in the dead-letter queue. */
final class Ledger {
    private final Set<String> sent = new LinkedHashSet<>();
    private final Set<String> handled = new LinkedHashSet<>();
    private final Set<String> garbage = new LinkedHashSet<>();
    private final List<Message> dead = new ArrayList<>();
    private int entered;

    /** A message was put into the queue. */
    void sent(String id) {
        entered++;
        sent.add(id);
    }

    void sentGarbage(String id) {
        sent(id);
        garbage.add(id);
    }

    boolean isGarbage(Message message) {
        return garbage.contains(message.id());
    }

    /** A message was taken out of the queue for good. */
    void handled(Message message) {
        sent.add(message.id());
        handled.add(message.id());
    }

    /** Takes note of what has come into the dead-letter queue. */
    void bury(Queue deadLetters) {
        for (var some = deadLetters.receive(10); !some.isEmpty(); some = deadLetters.receive(10)) {
            some.forEach(message -> deadLetters.delete(message.receiptHandle()));
            dead.addAll(some);
        }
    }

    /** Returns whether a dead letter that is no older than this names an instance. */
    boolean isGivenUp(String instanceId, Account account, Instant since) {
        return dead.stream()
                .anyMatch(letter -> !letter.sent().isBefore(since)
                        && Visit.namedBy(letter.body(), account).contains(instanceId));
    }

    /** The bodies of all dead letters that can be read. */
    List<String> deadLetters() {
        return dead.stream()
                .filter(letter -> !isGarbage(letter))
                .map(Message::body)
                .toList();
    }

    /** Counts the messages in the queues that were not entered here: those of the sweeps. */
    int enqueuedByOthers(List<Queue> queues) {
        return held(queues)
                + handled.size()
                + queues.stream().mapToInt(Queue::dead).sum()
                - entered;
    }

    /** Counts the messages in the queues. */
    static int held(List<Queue> queues) {
        return queues.stream()
                .mapToInt(queue -> queue.visible() + queue.inFlight() + queue.delayed())
                .sum();
    }

    /** Checks that nothing is missing; to be called when nobody is expected to do anything any more. */
    void close(List<Queue> queues, Queue deadLetters) {
        if (held(queues) > 0) {
            throw new Violation("A queue never becomes empty");
        }
        bury(deadLetters);
        var buried = dead.stream().map(Message::id).collect(Collectors.toSet());
        for (var id : sent) {
            if (!handled.contains(id) && !buried.contains(id)) {
                throw new Violation("A message was lost");
            }
        }
        if (!buried.containsAll(garbage)) {
            throw new Violation("A message that nobody can read is not in the dead-letter queue");
        }
    }
}
