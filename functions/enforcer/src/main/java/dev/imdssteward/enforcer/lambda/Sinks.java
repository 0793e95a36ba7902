package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.EventBus;
import dev.imdssteward.enforcer.aws.SnsTopic;
import dev.imdssteward.enforcer.report.Mail;
import dev.imdssteward.enforcer.report.Publisher;
import dev.imdssteward.enforcer.report.ResultBus;
import java.util.Optional;

/** Wires the sinks of results. A bus or a topic without a name is not used. */
final class Sinks {
    private Sinks() {}

    static Publisher publisher(Configuration configuration, Connection connection) {
        return new Publisher(
                resultBus(configuration.resultEventBusName(), connection),
                mail(configuration.notificationTopicArn(), connection));
    }

    static Optional<Mail> mail(String topicArn, Connection connection) {
        return named(topicArn).map(arn -> SnsTopic.connect(connection, arn));
    }

    static ResultBus resultBus(String name, Connection connection) {
        return new ResultBus(named(name).map(it -> EventBus.connect(connection, it)));
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(it -> !it.isEmpty());
    }
}
