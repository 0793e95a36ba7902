package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.EventBus;
import dev.imdssteward.enforcer.aws.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends outcomes to the event bus, and to people what needs a person. What cannot be sent is logged, nothing more. */
final class Publisher {
    private final Optional<EventBus> bus;
    private final Optional<Topic> topic;

    Publisher(Configuration configuration, Connection connection) {
        this.bus = named(configuration.resultEventBusName()).map(name -> EventBus.connect(connection, name));
        this.topic = named(configuration.notificationTopicArn()).map(arn -> Topic.connect(connection, arn));
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(it -> !it.isEmpty());
    }

    void publish(List<Outcome> outcomes, Log log) {
        var events = outcomes.stream()
                .filter(Publisher::isWorthAnEvent)
                .map(outcome ->
                        new EventBus.Event("Instance Metadata Options Outcome", Log.json(OutcomeJson.of(outcome))))
                .toList();
        bus.ifPresent(it -> {
            var failed = it.publish(events);
            if (failed > 0) {
                log.line(Level.WARN, Map.of("message", "events not published: " + failed));
            }
        });
    }

    private static boolean isWorthAnEvent(Outcome outcome) {
        return switch (outcome.kind()) {
            case MODIFIED, WOULD_MODIFY, WITHHELD, FAILED -> true;
            case SKIPPED -> outcome.reason() == Reason.EXEMPTION_UNREADABLE;
            case COMPLIANT, DEFERRED -> false;
        };
    }

    /** Tells people what these outcomes need from them. */
    void tell(List<Outcome> outcomes, Log log) {
        topic.ifPresent(it -> Notice.of(outcomes).ifPresent(notice -> {
            if (!it.publish(notice.subject(), notice.text())) {
                log.line(Level.WARN, Map.of("message", "notice not sent", "text", notice.text()));
            }
        }));
    }
}
