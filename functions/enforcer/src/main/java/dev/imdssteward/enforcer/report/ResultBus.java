package dev.imdssteward.enforcer.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes results, if there is a bus for them. A failure is logged, nothing more. */
public record ResultBus(Optional<ResultEvents> bus) {
    public void publish(List<ResultEvent> events, Log log) {
        var failed = bus.map(it -> it.publish(events)).orElse(0);
        if (failed > 0) {
            log.line(Level.WARN, Map.of("message", "events not published: " + failed));
        }
    }
}
