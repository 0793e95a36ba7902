package dev.imdssteward.enforcer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.LambdaInvoker;
import dev.imdssteward.enforcer.aws.SqsWorkQueue;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchImdsV1Metrics;
import dev.imdssteward.enforcer.aws.ec2.Ec2NonCompliantInstances;
import dev.imdssteward.enforcer.aws.ec2.Ec2Siblings;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.event.EventJson;
import dev.imdssteward.enforcer.event.SweepEvent;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.ResultBus;
import dev.imdssteward.enforcer.report.SweepReport;
import dev.imdssteward.enforcer.sweep.Assessor;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances;
import dev.imdssteward.enforcer.sweep.Sweep;
import dev.imdssteward.enforcer.sweep.SweepProgress;
import dev.imdssteward.enforcer.sweep.WorkQueue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The sweep: finds the non-compliant instances of the Region and enqueues them (public interface, section 3). An
 * invocation that runs out of time starts the next one; the last one reports the whole.
 */
public final class SweepFunction implements RequestStreamHandler {
    /** A page, its commands and the next invocation end within this, however slow AWS is. */
    private static final Duration RESERVE = Duration.ofSeconds(50);

    private final Supplier<Sweep> sweeps;
    private final Upkeep upkeep;
    private final ResultBus bus;
    private final LambdaInvoker functions;
    private final Level logLevel;
    private final InstantSource clock;

    /** As Lambda starts it: configured by the template's environment, connected by the SDK's. */
    public SweepFunction() {
        this(System.getenv(), Connection.standard());
    }

    /** The same with another environment and another place where AWS is reached. */
    public SweepFunction(Map<String, String> environment, Connection connection) {
        this(environment, connection, InstantSource.system());
    }

    /** The same in another time. */
    public SweepFunction(Map<String, String> environment, Connection connection, InstantSource clock) {
        this(environment, connection, clock, ModifyRateLimiter::sleep);
    }

    /** The same in another time, which passes while the sweep waits. */
    public SweepFunction(
            Map<String, String> environment, Connection connection, InstantSource clock, RateLimiter.Sleeper sleeper) {
        var configuration = Configuration.of(environment);
        this.clock = clock;
        this.logLevel = configuration.logLevel();
        this.bus = Sinks.resultBus(configuration.resultEventBusName(), connection);
        this.upkeep = new Upkeep(configuration, connection, bus, clock);
        this.functions = LambdaInvoker.connect(connection);
        this.sweeps = sweeps(
                configuration,
                Ec2NonCompliantInstances.connect(
                        connection, configuration.policy().desired()),
                SqsWorkQueue.connect(connection, configuration.requiredQueueUrl(), sleeper),
                connection);
    }

    /** The evidence matters to a sweep only where it has to choose. */
    private Supplier<Sweep> sweeps(
            Configuration configuration, NonCompliantInstances fleet, WorkQueue queue, Connection connection) {
        var policy = configuration.policy();
        if (configuration.sweepLimit() == 0) {
            var sweep = new Sweep(fleet, policy, queue, clock);
            return () -> sweep;
        }
        var gate = new EvidenceGate(
                CloudWatchImdsV1Metrics.connect(connection), Ec2Siblings.connect(connection), configuration.gate());
        return () -> Sweep.limited(fleet, new Assessor(policy, gate, clock), queue, configuration.sweepLimit());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var log = new Log(context.getLogger()::log, logLevel, context.getAwsRequestId());
        var deadline = deadline(Duration.ofMillis(context.getRemainingTimeInMillis()));
        var begun = SweepEvent.decode(EventJson.parse(input.readAllBytes()));
        if (begun.isEmpty()) {
            upkeep.run(log);
        }
        var progress = sweeps.get().resume(begun.orElseGet(SweepProgress::none), deadline);
        if (progress.isOver()) {
            SweepReport.write(progress, clock.instant(), log);
            bus.publish(List.of(SweepReport.event(progress)), log);
        } else {
            functions.invokeLater(context.getInvokedFunctionArn(), Log.json(SweepEvent.encode(progress)));
        }
        JSON.std.write(answer(progress), output);
    }

    private Deadline deadline(Duration remaining) {
        return new Deadline(clock, clock.instant().plus(remaining).minus(RESERVE));
    }

    private static Map<String, Object> answer(SweepProgress progress) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("nonCompliant", progress.counts().nonCompliant());
        answer.put("messages", progress.messages());
        return answer;
    }
}
