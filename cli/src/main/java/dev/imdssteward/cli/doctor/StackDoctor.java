package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.stack.DeployedResources;
import dev.imdssteward.cli.aws.stack.StackFunctions;
import dev.imdssteward.enforcer.aws.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at a deployment, part by part. A part that cannot be seen is a finding of its own and hides nothing else. */
public final class StackDoctor {
    private final Connection connection;
    private final String region;
    private final InstantSource clock;

    public StackDoctor(Connection connection, String region, InstantSource clock) {
        this.connection = connection;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Everything there is to say about a stack.
     *
     * @throws AwsCallException if not even its functions can be seen
     */
    public List<Diagnosis> examine(String stack) {
        var functions = StackFunctions.connect(connection);
        var resources = DeployedResources.of(connection, stack);
        var enforce = resources.flatMap(it -> it.nameOf("EnforceFunction")).flatMap(functions::find);
        if (resources.isEmpty() || enforce.isEmpty()) {
            return List.of(
                    Diagnosis.problem(
                            "there is no stack " + stack + " with an EnforceFunction in " + region,
                            "name it, or its stack set, with --stack and its Region with --region, or deploy: sam build && sam deploy --guided"));
        }
        return examine(new Deployment(
                resources.get(),
                region,
                enforce.get(),
                resources.get().nameOf("SweepFunction").flatMap(functions::find),
                functions.mappings(enforce.get().name())));
    }

    private List<Diagnosis> examine(Deployment deployment) {
        var findings = new ArrayList<>(new FunctionCheck(deployment).findings());
        deployment.mapping("EnforceQueue").ifPresent(queue -> {
            findings.addAll(seen(() -> new RuleCheck(connection, deployment, queue.queueArn()).findings()));
            findings.addAll(seen(() -> new QueueCheck(connection, queue.queueArn()).findings()));
        });
        deployment
                .mapping("SweepQueue")
                .ifPresent(queue -> findings.addAll(seen(
                        () -> List.of(new QueueCheck(connection, queue.queueArn()).waiting("the sweep's queue")))));
        findings.addAll(seen(() -> new ScheduleCheck(connection, deployment).findings()));
        findings.addAll(seen(() -> new TrailCheck(connection).findings()));
        findings.addAll(seen(() -> new RoleCheck(connection, deployment).findings()));
        findings.addAll(seen(() -> new DryRunCheck(connection).findings()));
        findings.addAll(seen(() -> new DefaultsCheck(connection, clock).findings()));
        findings.addAll(seen(() -> new ActivityCheck(connection, deployment, clock).findings()));
        return findings;
    }

    private static List<Diagnosis> seen(Supplier<List<Diagnosis>> check) {
        try {
            return check.get();
        } catch (AwsCallException failure) {
            return List.of(Diagnosis.unknown(failure));
        }
    }
}
