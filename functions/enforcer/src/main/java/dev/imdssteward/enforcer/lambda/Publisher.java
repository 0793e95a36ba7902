package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.Report.Weakening;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.EventBus;
import dev.imdssteward.enforcer.aws.Topic;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.enforcer.report.Notice;
import dev.imdssteward.enforcer.report.OutcomeJson;
import dev.imdssteward.policy.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends outcomes to the event bus, and to people what needs a person. What cannot be sent is logged, nothing more. */
final class Publisher {
    private final ResultBus bus;
    private final Optional<Topic> topic;

    Publisher(Configuration configuration, Connection connection) {
        this.bus = ResultBus.named(configuration.resultEventBusName(), connection);
        this.topic = Optional.of(configuration.notificationTopicArn())
                .filter(arn -> !arn.isEmpty())
                .map(arn -> Topic.connect(connection, arn));
    }

    void publish(List<Outcome> outcomes, Log log) {
        var events = outcomes.stream()
                .filter(Publisher::isWorthAnEvent)
                .map(outcome ->
                        new EventBus.Event("Instance Metadata Options Outcome", Log.json(OutcomeJson.of(outcome))))
                .toList();
        bus.publish(events, log);
    }

    private static boolean isWorthAnEvent(Outcome outcome) {
        return switch (outcome.kind()) {
            case MODIFIED, WOULD_MODIFY, WITHHELD, FAILED -> true;
            case SKIPPED -> outcome.reason() == Reason.EXEMPTION_UNREADABLE;
            case COMPLIANT, DEFERRED -> false;
        };
    }

    /** Tells people what needs them and what was weakened; of some instances, that they were given up. */
    void tell(List<Outcome> outcomes, List<Weakening> weakenings, Set<InstanceId> givenUp, Log log) {
        topic.ifPresent(it -> Notice.of(outcomes, weakenings, givenUp).ifPresent(notice -> {
            if (!it.publish(notice.subject(), notice.text())) {
                log.line(Level.WARN, Map.of("message", "notice not sent", "text", notice.text()));
            }
        }));
    }
}
