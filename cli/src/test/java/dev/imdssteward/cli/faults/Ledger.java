package dev.imdssteward.cli.faults;

import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where every message is: handled, in the queue, or in the dead-letter queue. */
final class Ledger {
    private final Set<String> sent = new LinkedHashSet<>();
    private final Set<String> handled = new LinkedHashSet<>();
    private final Set<String> garbage = new LinkedHashSet<>();
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

    /** How many messages came into the queue that were not entered here: those of the sweeps. */
    int enqueuedByOthers(Queue queue) {
        var held = queue.visible() + queue.inFlight() + queue.delayed();
        return held + handled.size() + queue.dead() - entered;
    }

    /** Checks that nothing is missing; to be called when nobody is expected to do anything any more. */
    void close(Queue queue, Queue deadLetters) {
        if (queue.visible() + queue.inFlight() + queue.delayed() > 0) {
            throw new Violation("The queue never becomes empty");
        }
        var dead = new LinkedHashSet<String>();
        for (var some = deadLetters.receive(10); !some.isEmpty(); some = deadLetters.receive(10)) {
            some.forEach(message -> dead.add(message.id()));
        }
        for (var id : sent) {
            if (!handled.contains(id) && !dead.contains(id)) {
                throw new Violation("A message was lost");
            }
        }
        if (!dead.containsAll(garbage)) {
            throw new Violation("A message that nobody can read is not in the dead-letter queue");
        }
    }
}
