package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.EventBus;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where results are published, if anywhere. What cannot be published is logged, nothing more. */
final class ResultBus {
    private final Optional<EventBus> bus;

    private ResultBus(Optional<EventBus> bus) {
        this.bus = bus;
    }

    /** The bus of this name; none if it is empty. */
    static ResultBus named(String name, Connection connection) {
        return new ResultBus(Optional.of(name).filter(it -> !it.isEmpty()).map(it -> EventBus.connect(connection, it)));
    }

    void publish(List<EventBus.Event> events, Log log) {
        var failed = bus.map(it -> it.publish(events)).orElse(0);
        if (failed > 0) {
            log.line(Level.WARN, Map.of("message", "events not published: " + failed));
        }
    }
}
