package dev.imdssteward.enforcer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.Deadline;
import dev.imdssteward.enforcer.Fleet;
import dev.imdssteward.enforcer.History;
import dev.imdssteward.enforcer.History.TwoDays;
import dev.imdssteward.enforcer.Instances.Unanswered;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.Progress;
import dev.imdssteward.enforcer.Sweep;
import dev.imdssteward.enforcer.aws.CloudWatchHistory;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Fleet;
import dev.imdssteward.enforcer.aws.FindingFormat;
import dev.imdssteward.enforcer.aws.SecurityHub;
import dev.imdssteward.enforcer.aws.Topic;
import dev.imdssteward.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Once a day, one message to people: how the Region stands, what changed since the day before, and what needs them; and,
 * if that is wanted, a finding in Security Hub for each instance that is not compliant. Whatever it is invoked with, it answers {@code {"sent":…,"text":…}}.
 */
public final class DigestFunction implements RequestStreamHandler {
    private final Fleet fleet;
    private final Policy policy;
    private final Connection connection;
    private final History history;
    private final Optional<Topic> topic;
    private final Mode mode;
    private final boolean securityHub;
    private final Level logLevel;
    private final InstantSource clock;

    /** As Lambda starts it: configured by the template's environment, connected by the SDK's. */
    public DigestFunction() {
        this(System.getenv(), Connection.standard());
    }

    /** The same with another environment and another place where AWS is reached. */
    public DigestFunction(Map<String, String> environment, Connection connection) {
        this(environment, connection, InstantSource.system());
    }

    DigestFunction(Map<String, String> environment, Connection connection, InstantSource clock) {
        var configuration = SweepConfiguration.of(environment);
        this.clock = clock;
        this.mode = configuration.mode();
        this.logLevel = configuration.logLevel();
        this.connection = connection;
        this.policy = configuration.policy();
        this.securityHub = new Variables(environment)
                .choice("SECURITY_HUB", List.of("disabled", "enabled"))
                .equals("enabled");
        this.fleet = Ec2Fleet.connect(connection, policy.desired());
        this.history = CloudWatchHistory.connect(connection);
        this.topic = Optional.of(configuration.notificationTopicArn())
                .filter(arn -> !arn.isEmpty())
                .map(arn -> Topic.connect(connection, arn));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var log = new Log(context.getLogger(), logLevel, context.getAwsRequestId());
        var deadline = Deadline.within(Duration.ofMillis(context.getRemainingTimeInMillis()), clock);
        var now = clock.instant();
        var scope = Digest.Scope.of(context.getInvokedFunctionArn(), mode);
        var progress = census(scope, log, deadline);
        var digest = new Digest(scope, now, progress, lastTwoDays(now, log));
        var sent = topic.map(it -> it.publish(digest.subject(), digest.text())).orElse(false);
        if (topic.isPresent() && !sent) {
            log.line(Level.ERROR, Map.of("message", "digest not sent", "text", digest.text()));
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("sent", sent);
        answer.put("text", digest.text());
        JSON.std.write(answer, output);
    }

    private Progress census(Digest.Scope scope, Log log, Deadline deadline) {
        if (!securityHub) {
            return Sweep.counting(fleet, policy, clock, (_, _) -> {}).goOn(Progress.none(), deadline);
        }
        var format = new FindingFormat(scope.partition(), scope.region(), scope.account(), clock);
        var report = new FindingReport(SecurityHub.connect(connection, format), log);
        var progress = Sweep.counting(fleet, policy, clock, report::look).goOn(Progress.none(), deadline);
        report.finish(progress.isOver());
        return progress;
    }

    private @Nullable TwoDays lastTwoDays(Instant now, Log log) {
        try {
            return history.until(now);
        } catch (Unanswered unanswered) {
            log.line(
                    Level.WARN,
                    Map.of(
                            "message",
                            "no history",
                            "detail",
                            unanswered.answer().detail()));
            return null;
        }
    }
}
