package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.stack.StackFunctions.QueueMapping;
import java.util.ArrayList;
import java.util.List;

/** Checks that the function exists, may change instances, and consumes its queues. */
record FunctionCheck(Deployment deployment) {

    List<Diagnosis> findings() {
        var findings = new ArrayList<Diagnosis>();
        findings.add(
                Diagnosis.ok("the stack is deployed: " + deployment.enforce().name()));
        if ("audit".equals(deployment.enforce().environment().get("MODE"))) {
            findings.add(
                    Diagnosis.note("its Mode is audit: it reports and changes nothing", "deploy with Mode=enforce"));
        }
        if (deployment.sweep().isEmpty()) {
            findings.add(Diagnosis.problem("its SweepFunction is gone", "deploy the stack again"));
        }
        findings.add(fed("EnforceQueue", "the function consumes its queue"));
        findings.add(fed("SweepQueue", "the function consumes the sweep's queue"));
        return findings;
    }

    private Diagnosis fed(String logicalId, String good) {
        return deployment
                .mapping(logicalId)
                .map(queue -> finding(queue, good))
                .orElseGet(() -> Diagnosis.problem(
                        logicalId + " does not feed " + deployment.enforce().name(), "deploy the stack again"));
    }

    private static Diagnosis finding(QueueMapping queue, String good) {
        return switch (queue.state()) {
            case "Enabled" -> Diagnosis.ok(good);
            case "Enabling", "Updating", "Creating" ->
                Diagnosis.note("the queue is about to feed the function: " + queue.state(), "look again in a minute");
            default ->
                Diagnosis.problem("the queue does not feed the function: " + queue.state(), "let it:")
                        .by("aws lambda update-event-source-mapping --enabled --uuid " + queue.id());
        };
    }
}
