package dev.imdssteward.simulator.sqs;

import java.time.Instant;

/**
 * A message as a consumer receives it.
 *
 * @param receiveCount how many times it has been received, this time included
 * @param receiptHandle what this receipt is deleted or hidden by; every receipt has another
 */
public record Message(
        String id, String body, Instant sent, Instant firstReceived, int receiveCount, String receiptHandle) {}
