package dev.imdssteward.local.faults;

import dev.imdssteward.local.InvocationResult;
import dev.imdssteward.local.SqsBatch;
import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Polls the queue for one copy of the function, as Lambda does: takes batches, and deletes handled messages. */
final class Poller {
    private final Turns turns;
    private final Sandbox sandbox;
    private final Queue queue;
    private final Queue deadLetters;
    private final int batchSize;
    private final Ledger ledger;
    private final Account account;
    private final Weather weather;
    private final SplittableRandom chance;
    private boolean closed;

    Poller(
            Turns turns,
            Sandbox sandbox,
            Queue queue,
            Queue deadLetters,
            int batchSize,
            Ledger ledger,
            Account account,
            Weather weather,
            SplittableRandom chance) {
        this.turns = turns;
        this.sandbox = sandbox;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.batchSize = batchSize;
        this.ledger = ledger;
        this.account = account;
        this.weather = weather;
        this.chance = chance;
    }

    /** Looks into the queue, and does so again and again. */
    void poll() {
        if (closed) {
            return;
        }
        var messages = queue.receive(chance.nextInt(1, batchSize + 1));
        if (messages.isEmpty()) {
            turns.after(Duration.ofSeconds(chance.nextLong(5, 60)), this::poll);
        } else {
            turns.work(() -> {
                hand(messages);
                poll();
            });
        }
    }

    void close() {
        closed = true;
    }

    private void hand(List<Message> messages) {
        var now = turns.instant();
        var visit = Visit.of(messages, account, now, now.plus(sandbox.timeout()));
        sandbox.note("takes " + messages.size() + " messages about " + visit.named());
        sandbox.invoke(new SqsBatch(queue, messages).event(), visit).ifPresent(answer -> {
            switch (answer) {
                case InvocationResult.Returned(var json) -> answered(messages, SqsBatch.failedIn(json), visit);
                case InvocationResult.FunctionError(var message) ->
                    throw new Violation("The function lets a whole batch fail: " + message);
            }
        });
    }

    private void answered(List<Message> messages, Set<String> failed, Visit visit) {
        sandbox.note("answers, " + failed.size() + " to redeliver");
        ledger.bury(deadLetters);
        for (var message : messages) {
            if (failed.contains(message.id())) {
                mayFail(message, visit);
            } else {
                mustBeHandled(message, visit);
                if (weather.kills()) {
                    sandbox.note("is answered for in vain: a message is not deleted");
                } else {
                    queue.delete(message.receiptHandle());
                    ledger.handled(message);
                }
            }
        }
    }

    /** A message is done with only if each of its instances was found, at some moment, to need nothing more, or was moved to the dead-letter queue. */
    private void mustBeHandled(Message message, Visit visit) {
        if (ledger.isGarbage(message)) {
            throw new Violation("A message that nobody can read counts as handled");
        }
        if (account.want().scenario().settings().audit()) {
            return;
        }
        for (var id : Visit.namedBy(message.body(), account)) {
            var lacked = visit.lackedThroughout(id);
            if (!lacked.isEmpty() && !isExcused(message, id, visit) && !isGivenUp(message, id, visit)) {
                throw new Violation("A message was lost that names " + id + ", which lacks " + lacked);
            }
        }
    }

    private boolean isGivenUp(Message message, String id, Visit visit) {
        return visit.isTroubled() && message.receiveCount() >= 3 && ledger.isGivenUp(id, account, visit.begun());
    }

    /** A launch that was as it should be needs no look; EC2 does not show what was just launched to a command. */
    private boolean isExcused(Message message, String id, Visit visit) {
        var isLaunch = message.body().contains("\"RunInstances\"");
        var isCommand = message.body().startsWith("{\"command\"");
        return (isLaunch && account.wasSatisfied(id, message.sent().minus(Duration.ofMinutes(31))))
                || (isCommand && account.wasUnseen(id, visit.begun()));
    }

    /** One record never harms another, and none is redelivered for nothing. */
    private void mayFail(Message message, Visit visit) {
        var named = Visit.namedBy(message.body(), account);
        if (!visit.isTroubled()
                && !ledger.isGarbage(message)
                && !named.isEmpty()
                && named.stream().allMatch(id -> account.wasSatisfiedThroughout(id, visit.begun()))) {
            throw new Violation("A message is redelivered although nothing was amiss: " + message.body());
        }
    }
}
