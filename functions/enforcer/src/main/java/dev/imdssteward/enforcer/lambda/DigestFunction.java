package dev.imdssteward.enforcer.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.SecurityHub;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchHistory;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchImdsV1Metrics;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchLaunches;
import dev.imdssteward.enforcer.aws.ec2.Ec2NonCompliantInstances;
import dev.imdssteward.enforcer.aws.ec2.Ec2Siblings;
import dev.imdssteward.enforcer.call.Deadline;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.Mail;
import dev.imdssteward.enforcer.report.digest.Digest;
import dev.imdssteward.enforcer.report.digest.DigestFacts;
import dev.imdssteward.enforcer.report.digest.DigestReading;
import dev.imdssteward.enforcer.report.digest.RecentLaunches;
import dev.imdssteward.enforcer.report.finding.FindingReport;
import dev.imdssteward.enforcer.sweep.Assessor;
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
 * Tells people once a day where the Region stands, who still uses IMDSv1, what changed since the day before and what needs
 * a person; and, if that is wanted, keeps a finding in Security Hub for each instance that is not compliant. Whatever it is
 * invoked with, it answers {@code {"sent":…,"text":…}}.
 */
public final class DigestFunction implements RequestStreamHandler {
    /** The last page's evidence, the findings and the message take no longer, however slow AWS is. */
    private static final Duration LONGEST_RESERVE = Duration.ofMinutes(2);

    private final DigestReading reading;
    private final Connection connection;
    private final CloudWatchLaunches launches;
    private final Optional<Mail> mail;
    private final Mode mode;
    private final int quietDays;
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

    /** The same in another time. */
    public DigestFunction(Map<String, String> environment, Connection connection, InstantSource clock) {
        var configuration = Configuration.of(environment);
        this.clock = clock;
        this.mode = configuration.mode();
        this.logLevel = configuration.logLevel();
        this.connection = connection;
        this.launches = CloudWatchLaunches.connect(connection);
        var variables = new Variables(environment);
        this.securityHub =
                variables.choice("SECURITY_HUB", List.of("disabled", "enabled")).equals("enabled");
        this.quietDays = variables.gate().quietDays();
        var gate = new EvidenceGate(
                CloudWatchImdsV1Metrics.connect(connection), Ec2Siblings.connect(connection), variables.gate());
        this.reading = new DigestReading(
                Ec2NonCompliantInstances.connectToAll(
                        connection, configuration.policy().desired()),
                () -> new Assessor(configuration.policy(), gate, clock),
                CloudWatchHistory.connect(connection));
        this.mail = Sinks.mail(configuration.notificationTopicArn(), connection);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var log = new Log(context.getLogger()::log, logLevel, context.getAwsRequestId());
        var deadline = Deadline.within(Duration.ofMillis(context.getRemainingTimeInMillis()), LONGEST_RESERVE, clock);
        var scope = Digest.Scope.of(context.getInvokedFunctionArn(), mode);
        var now = clock.instant();
        var digest = new Digest(scope, now, quietDays, facts(scope, now, deadline, log), launches(now, log));
        var sent = mail.map(it -> it.send(digest.subject(), digest.text())).orElse(false);
        if (mail.isPresent() && !sent) {
            log.line(Level.ERROR, Map.of("message", "digest not sent", "text", digest.text()));
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("sent", sent);
        answer.put("text", digest.text());
        JSON.std.write(answer, output);
    }

    private @Nullable RecentLaunches launches(Instant now, Log log) {
        try {
            return launches.until(now);
        } catch (RefusedException unanswered) {
            log.line(
                    Level.WARN,
                    Map.of(
                            "message",
                            "no launches",
                            "detail",
                            unanswered.refused().detail()));
            return null;
        }
    }

    private DigestFacts facts(Digest.Scope scope, Instant now, Deadline deadline, Log log) {
        if (!securityHub) {
            return reading.read(now, deadline, _ -> {}, log);
        }
        var report = new FindingReport(SecurityHub.connect(connection, scope.place(), clock), log);
        var facts = reading.read(now, deadline, report::take, log);
        report.finish(facts.isOver());
        return facts;
    }
}
