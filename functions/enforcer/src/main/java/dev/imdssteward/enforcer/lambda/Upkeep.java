package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchRefusedCalls;
import dev.imdssteward.enforcer.aws.ec2.Ec2LaunchDefaults;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.EmbeddedMetrics;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.RefusedCalls;
import dev.imdssteward.enforcer.report.RefusedCalls.Recorded;
import dev.imdssteward.enforcer.report.RefusedCalls.Refused;
import dev.imdssteward.enforcer.report.ResultBus;
import dev.imdssteward.enforcer.report.ResultEvent;
import dev.imdssteward.enforcer.sweep.AccountDefaultsEnforcer;
import dev.imdssteward.enforcer.sweep.AccountDefaultsEnforcer.Result;
import dev.imdssteward.enforcer.sweep.LaunchDefaults.Defaults;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tasks of each sweep besides sweeping. A failure is logged, and the sweep goes on. */
final class Upkeep {
    private final Optional<AccountDefaultsEnforcer> accountDefaults;
    private final RefusedCalls refusedCalls;
    private final ResultBus bus;
    private final InstantSource clock;

    Upkeep(Configuration configuration, Connection connection, ResultBus bus, InstantSource clock) {
        this.accountDefaults = configuration
                .accountDefaults()
                .map(goal ->
                        new AccountDefaultsEnforcer(Ec2LaunchDefaults.connect(connection), goal, configuration.mode()));
        this.refusedCalls = CloudWatchRefusedCalls.connect(connection, clock);
        this.bus = bus;
        this.clock = clock;
    }

    void run(Log log) {
        accountDefaults.ifPresent(it -> secure(it, log));
        reportRefusedCalls(log);
    }

    private static void secure(AccountDefaultsEnforcer defaults, Log log) {
        try {
            switch (defaults.secure()) {
                case Result.AlreadySecure() -> log.line(Level.DEBUG, line("already secure"));
                case Result.Secured(var before) -> log.line(Level.INFO, line("secured; they were " + words(before)));
                case Result.WouldSecure(var now) -> log.line(Level.INFO, line("audit: they are " + words(now)));
                case Result.Governed(var secure) ->
                    log.line(
                            secure ? Level.INFO : Level.WARN,
                            line("left to the declarative policy in charge, which has them "
                                    + (secure ? "secure" : "insecure")));
            }
        } catch (RefusedException unanswered) {
            log.line(Level.WARN, line("not secured: " + unanswered.refused().detail()));
        }
    }

    private static Map<String, Object> line(String detail) {
        return Map.of("message", "account defaults", "detail", detail);
    }

    private static String words(Defaults defaults) {
        return (defaults.tokensRequired() ? "tokens required" : "tokens not required") + ", hop limit "
                + (defaults.hopLimit() == null ? "without preference" : defaults.hopLimit())
                + (defaults.tokensEnforced() ? ", enforced" : ", not enforced");
    }

    private void reportRefusedCalls(Log log) {
        try {
            refusedCalls.sinceLastReport().ifPresent(recorded -> report(recorded, log));
        } catch (RefusedException unanswered) {
            var detail = "not known: " + unanswered.refused().detail();
            log.line(Level.WARN, Map.of("message", "refused IMDSv1 calls", "detail", detail));
        }
    }

    private void report(Recorded recorded, Log log) {
        var instances = recorded.instances();
        log.write(EmbeddedMetrics.of(clock.instant(), Map.of("RefusedImdsV1", instances.size())));
        instances.forEach(it -> log.line(Level.WARN, line(it, recorded.since())));
        publish(recorded, log);
    }

    private static Map<String, Object> line(Refused refused, Instant since) {
        var line = new LinkedHashMap<String, Object>();
        line.put("message", "refused IMDSv1 calls");
        line.putAll(detail(refused, since));
        return line;
    }

    private void publish(Recorded recorded, Log log) {
        var events = recorded.instances().stream()
                .map(it -> new ResultEvent("IMDSv1 Refused", Log.json(detail(it, recorded.since()))))
                .toList();
        bus.publish(events, log);
    }

    private static Map<String, Object> detail(Refused refused, Instant since) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instanceId", refused.instanceId().value());
        detail.put("calls", refused.calls());
        detail.put("since", since.toString());
        return detail;
    }
}
