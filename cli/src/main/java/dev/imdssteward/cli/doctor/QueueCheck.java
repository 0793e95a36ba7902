package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.stack.StackQueue;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Checks that the queue drains and that its dead-letter queue is empty. */
record QueueCheck(Connection connection, String queueArn) {

    List<Diagnosis> findings() {
        var findings = new ArrayList<Diagnosis>();
        var queue = StackQueue.read(connection, queueArn);
        findings.add(waiting("the queue", queue));
        var deadLetters = queue.redrivePolicy().isEmpty()
                ? null
                : Json.object(queue.redrivePolicy()).get("deadLetterTargetArn");
        findings.add(
                deadLetters == null
                        ? Diagnosis.problem("the queue has no dead-letter queue", "deploy the stack again")
                        : deadLetters(deadLetters.toString()));
        return findings;
    }

    /** The number of messages that wait in it. */
    Diagnosis waiting(String name) {
        return waiting(name, StackQueue.read(connection, queueArn));
    }

    private static Diagnosis waiting(String name, StackQueue queue) {
        return queue.waiting() > 0 && queue.inFlight() == 0
                ? Diagnosis.note(
                        Words.count(queue.waiting(), "message") + " wait in " + name + " and none is being worked on",
                        "look again in a minute; if they still wait, read the function's log")
                : Diagnosis.ok(name + " holds " + Words.count(queue.waiting(), "waiting message"));
    }

    private Diagnosis deadLetters(String arn) {
        var waiting = StackQueue.read(connection, arn).waiting();
        return waiting == 0
                ? Diagnosis.ok("the dead-letter queue is empty")
                : Diagnosis.problem(
                                Words.count(waiting, "message") + " ended in the dead-letter queue",
                                "read why in the function's log, put that right, then move them back:")
                        .by("aws sqs start-message-move-task --source-arn " + arn + " --destination-arn " + queueArn);
    }
}
