package dev.imdssteward.enforcer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.BatchReport;
import dev.imdssteward.enforcer.Enforcer;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchImdsV1Metrics;
import dev.imdssteward.enforcer.aws.ec2.Ec2Instances;
import dev.imdssteward.enforcer.aws.ec2.Ec2Siblings;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.event.EventDecoder;
import dev.imdssteward.enforcer.event.EventJson;
import dev.imdssteward.enforcer.event.QueueBatch;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.report.LaunchMetrics;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.MailContent;
import dev.imdssteward.enforcer.report.OutcomeJson;
import dev.imdssteward.enforcer.report.OutcomeLog;
import dev.imdssteward.enforcer.report.OutcomeMetrics;
import dev.imdssteward.enforcer.report.Publisher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The function behind the queue. It accepts an SQS batch of events and commands and answers which of them have to be
 * redelivered, or one event or command and answers its outcomes (public interface, section 3).
 */
public final class EnforceFunction implements RequestStreamHandler {
    private final Configuration configuration;
    private final Map<SourceQueue, Enforcer> enforcers = new EnumMap<>(SourceQueue.class);
    private final Publisher publisher;
    private final DeadLetters deadLetters;
    private final Redelivery redelivery;
    private final Level logLevel;
    private final InstantSource clock;

    /** CRaC's context holds what is registered only weakly. */
    @SuppressWarnings({"unused", "UnusedVariable"}) // it is kept, not used
    private @Nullable SnapStartPriming priming;

    /** As Lambda starts it: configured by the template's environment, connected by the SDK's. */
    public EnforceFunction() {
        this(System.getenv(), Connection.standard());
        if (SnapStartPriming.isDue(System.getenv())) {
            priming = SnapStartPriming.beforeSnapshot(System.getenv());
        }
    }

    /** The same with another environment and another place where AWS is reached. */
    public EnforceFunction(Map<String, String> environment, Connection connection) {
        this(environment, connection, InstantSource.system(), ModifyRateLimiter::sleep);
    }

    /** The same in another time. */
    public EnforceFunction(
            Map<String, String> environment, Connection connection, InstantSource clock, RateLimiter.Sleeper sleeper) {
        this.configuration = Configuration.of(environment);
        this.clock = clock;
        this.logLevel = configuration.logLevel();
        this.publisher = Sinks.publisher(configuration, connection);
        this.deadLetters = DeadLetters.of(configuration, connection);
        this.redelivery = Redelivery.of(configuration, connection);
        var instances = Ec2Instances.connect(connection);
        var gate = new EvidenceGate(
                CloudWatchImdsV1Metrics.connect(connection), Ec2Siblings.connect(connection), configuration.gate());
        for (var source : SourceQueue.values()) {
            var limiter = ModifyRateLimiter.of(source, configuration, clock, sleeper);
            enforcers.put(
                    source,
                    new Enforcer(configuration.policy(), configuration.mode(), instances, gate, limiter, clock));
        }
    }

    private BatchReport enforce(List<Request> requests, SourceQueue source, Deadline deadline) {
        return Objects.requireNonNull(enforcers.get(source)).enforce(requests, deadline);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        var log = new Log(context.getLogger()::log, logLevel, context.getAwsRequestId());
        output.write(answer(input.readAllBytes(), remaining, log));
    }

    byte[] answer(byte[] input, Duration remaining, Log log) throws IOException {
        var deadline = Deadline.within(remaining, clock);
        var message = EventJson.parse(input);
        var answer = QueueBatch.isOne(message)
                ? answer(QueueBatch.decode(message), deadline, log)
                : answer(EventDecoder.decode(message, configuration.home()), deadline, log);
        return JSON.std.asBytes(answer);
    }

    private Object answer(QueueBatch queued, Deadline deadline, Log log) {
        var batch = DecodedBatch.of(queued, configuration.home(), log);
        LaunchMetrics.write(batch.firstRequests(), clock.instant(), log);
        var source = SourceQueue.of(queued.queue(), configuration);
        var report = enforce(List.copyOf(batch.requests().values()), source, deadline);
        var unfinished = batch.unfinished(report);
        var deadLettered = deadLetters.move(unfinished);
        var left = unfinished.stream()
                .filter(each -> !deadLettered.contains(each.message()))
                .toList();
        tell(RedeliveryFilter.of(batch, report, left, deadLettered), log);
        redelivery.arrange(left, source);
        return new SQSBatchResponse(left.stream()
                .map(each -> new BatchItemFailure(each.message().messageId()))
                .toList());
    }

    private void tell(RedeliveryFilter news, Log log) {
        record(news.told(), log);
        publisher.tell(news.mail(), log);
    }

    private Object answer(Request request, Deadline deadline, Log log) {
        LaunchMetrics.write(List.of(request), clock.instant(), log);
        var report = enforce(List.of(request), SourceQueue.EVENTS, deadline);
        record(report, log);
        var mail = new MailContent(report.outcomes(), report.unresolved(), report.weakeningsBy(request), Set.of());
        publisher.tell(mail, log);
        var answer = OutcomeJson.answer(report.outcomes());
        if (!report.unfinished().isEmpty()) {
            throw new UnfinishedException(Log.json(answer));
        }
        return answer;
    }

    private void record(BatchReport report, Log log) {
        OutcomeLog.write(report, log);
        OutcomeMetrics.write(report, clock.instant(), log);
        publisher.publish(report, log);
    }

    /** Has Lambda repeat an asynchronous invocation. The message is the answer that a finished invocation would give. */
    static final class UnfinishedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfinishedException(String answer) {
            super(answer, null, false, false);
        }
    }
}
