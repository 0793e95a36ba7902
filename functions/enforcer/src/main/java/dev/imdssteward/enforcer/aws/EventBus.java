package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.report.ResultEvent;
import dev.imdssteward.enforcer.report.ResultEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The EventBridge bus that takes results. Failing to publish is counted and never thrown. */
public final class EventBus implements ResultEvents {
    private static final String SOURCE = "imds-steward";
    private static final int MOST_EVENTS_A_CALL = 10;
    private static final int MOST_TRIES = 3;

    private final Supplier<EventBridgeClient> eventBridge;
    private final String name;

    EventBus(Supplier<EventBridgeClient> eventBridge, String name) {
        this.eventBridge = eventBridge;
        this.name = name;
    }

    /** Connects when the first event is published. */
    public static EventBus connect(Connection connection, String name) {
        return new EventBus(connection.lazily(EventBridgeClient::builder), name);
    }

    /**
     * Publishes all of these, retries those that EventBridge did not accept, and returns how many it never accepted. A
     * call that fails as a whole is the last, since there is no time to wait for a bus that does not answer.
     */
    @Override
    public int publish(List<ResultEvent> events) {
        var published = 0;
        try {
            for (var some : Chunks.of(events, MOST_EVENTS_A_CALL)) {
                published += published(some.stream().map(this::entry).toList(), MOST_TRIES);
            }
        } catch (SdkException refused) {
            // the answer says how many were not published
        }
        return events.size() - published;
    }

    private int published(List<PutEventsRequestEntry> entries, int tries) {
        if (entries.isEmpty() || tries == 0) {
            return 0;
        }
        var results =
                eventBridge.get().putEvents(request -> request.entries(entries)).entries();
        var failed = new ArrayList<PutEventsRequestEntry>();
        for (var i = 0; i < entries.size(); i++) {
            if (i >= results.size() || results.get(i).eventId() == null) {
                failed.add(entries.get(i));
            }
        }
        return entries.size() - failed.size() + published(failed, tries - 1);
    }

    private PutEventsRequestEntry entry(ResultEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(name)
                .source(SOURCE)
                .detailType(event.detailType())
                .detail(event.detail())
                .build();
    }
}
