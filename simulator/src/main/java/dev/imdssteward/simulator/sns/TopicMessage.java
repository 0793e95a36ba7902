package dev.imdssteward.simulator.sns;

import java.time.Instant;

/** A message that a caller published; the subject may be empty. */
public record TopicMessage(String topicArn, String subject, String text, Instant time) {}
