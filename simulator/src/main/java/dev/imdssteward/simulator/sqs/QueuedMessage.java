package dev.imdssteward.simulator.sqs;

import java.time.Instant;

/** A message that a queue holds, and what has happened to it so far. Guarded by its queue. */
final class QueuedMessage {
    private final String id;
    private final long number;
    private final String body;
    private final Instant sent;
    private Instant visibleFrom;
    private Instant firstReceived = Instant.MAX;
    private int receiveCount;

    /** A message whose number tells its order among those that become visible at the same time. */
    QueuedMessage(String id, long number, String body, Instant sent, Instant visibleFrom) {
        this.id = id;
        this.number = number;
        this.body = body;
        this.sent = sent;
        this.visibleFrom = visibleFrom;
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    Instant sent() {
        return sent;
    }

    Instant visibleFrom() {
        return visibleFrom;
    }

    int receiveCount() {
        return receiveCount;
    }

    boolean isVisible(Instant now) {
        return !visibleFrom.isAfter(now);
    }

    boolean isInFlight(Instant now) {
        return !isVisible(now) && receiveCount > 0;
    }

    boolean isDelayed(Instant now) {
        return !isVisible(now) && receiveCount == 0;
    }

    void hideUntil(Instant time) {
        visibleFrom = time;
    }

    Message receive(Instant now, Instant hiddenUntil) {
        receiveCount++;
        firstReceived = firstReceived.isBefore(now) ? firstReceived : now;
        visibleFrom = hiddenUntil;
        return new Message(id, body, sent, firstReceived, receiveCount, receiptHandle());
    }

    String receiptHandle() {
        return id + "/" + receiveCount;
    }
}
