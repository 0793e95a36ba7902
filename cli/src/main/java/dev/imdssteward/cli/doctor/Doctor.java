package dev.imdssteward.cli.doctor;

import dev.imdssteward.enforcer.aws.AwsFailure;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.StackFunctions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at a deployment, part by part. What cannot be seen is a finding of its own and hides nothing else. */
public final class Doctor {
    private final Connection connection;
    private final String region;
    private final InstantSource clock;

    public Doctor(Connection connection, String region, InstantSource clock) {
        this.connection = connection;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Everything there is to say about a stack.
     *
     * @throws AwsFailure if not even its functions can be seen
     */
    public List<Finding> examine(String stack) {
        var functions = StackFunctions.connect(connection);
        var enforce = functions.find(stack, "EnforceFunction");
        if (enforce.isEmpty()) {
            return List.of(Finding.problem(
                    "there is no stack " + stack + " with an EnforceFunction in " + region,
                    "name it with --stack and its Region with --region, or deploy: sam build && sam deploy --guided"));
        }
        var deployment = new Deployment(
                stack,
                region,
                enforce.get(),
                functions.find(stack, "SweepFunction"),
                functions.mapping(enforce.get().name()));
        return examine(deployment);
    }

    private List<Finding> examine(Deployment deployment) {
        var findings = new ArrayList<>(new FunctionCheck(deployment).findings());
        deployment.queue().ifPresent(queue -> {
            findings.addAll(seen(() -> new RuleCheck(connection, deployment, queue.queueArn()).findings()));
            findings.addAll(seen(() -> new QueueCheck(connection, queue.queueArn()).findings()));
        });
        findings.addAll(seen(() -> new ScheduleCheck(connection, deployment).findings()));
        findings.addAll(seen(() -> new TrailCheck(connection).findings()));
        findings.addAll(seen(() -> new RoleCheck(connection, deployment).findings()));
        findings.addAll(seen(() -> new DryRunCheck(connection).findings()));
        findings.addAll(seen(() -> new ActivityCheck(connection, deployment, clock).findings()));
        return findings;
    }

    private static List<Finding> seen(Supplier<List<Finding>> check) {
        try {
            return check.get();
        } catch (AwsFailure failure) {
            return List.of(Finding.unknown(failure));
        }
    }
}
