package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.eventbridge.BusEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventBridgeTest {
    private static final PutEventsRequestEntry ENTRY = PutEventsRequestEntry.builder()
            .source("imds-steward")
            .detailType("Instance Metadata Options Outcome")
            .detail("{\"outcome\":\"modified\",\"nothing\":null}")
            .build();

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(new MovableClock()));
    private final EventBridgeClient events = Sdk.connect(EventBridgeClient.builder(), simulator);

    @AfterEach
    void stop() {
        events.close();
        simulator.close();
    }

    @Test
    void tellsListenersTheWholeEvent() throws IOException {
        var told = new ArrayList<String>();
        simulator.onEvent(told::add);

        var id = put(ENTRY).getFirst().eventId();

        assertThat(JSON.std.mapFrom(told.getFirst()))
                .containsEntry("version", "0")
                .containsEntry("id", id)
                .containsEntry("detail-type", "Instance Metadata Options Outcome")
                .containsEntry("source", "imds-steward")
                .containsEntry("account", "111122223333")
                .containsEntry("time", "2026-11-24T12:00:00Z")
                .containsEntry("region", "eu-central-1")
                .containsEntry("resources", List.of());
        assertThat(told.getFirst()).contains("\"detail\":{\"outcome\":\"modified\",\"nothing\":null}");
    }

    @Test
    void keepsEventsOfEveryBusAndTellsThoseOfTheDefaultOne() {
        var told = new ArrayList<String>();
        simulator.onEvent(told::add);
        var arn = "arn:aws:events:eu-central-1:111122223333:event-bus/results";

        put(ENTRY.toBuilder().eventBusName(arn).build());

        assertThat(told).isEmpty();
        assertThat(simulator.bus().events())
                .extracting(BusEvent::bus, BusEvent::detail)
                .containsExactly(tuple("results", ENTRY.detail()));
    }

    @Test
    void failsEntriesByThemselves() {
        simulator.faults().next("PutEventsEntry", 1, new Fault.Refused("ThrottlingException", "Slow down.", 400));

        var results = put(
                ENTRY,
                ENTRY,
                ENTRY.toBuilder().detail("[]").build(),
                ENTRY.toBuilder().source(null).build());

        assertThat(results)
                .extracting(PutEventsResultEntry::errorCode)
                .containsExactly("ThrottlingException", null, "MalformedDetail", "InvalidArgument");
        assertThat(simulator.bus().count()).isEqualTo(1);
    }

    @Test
    void refusesMoreThanTenEntriesOrOneMebibyte() {
        var large = "{\"a\":\"" + "x".repeat(600_000) + "\"}";

        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> put(Collections.nCopies(11, ENTRY).toArray(PutEventsRequestEntry[]::new)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> put(
                        Collections.nCopies(2, ENTRY.toBuilder().detail(large).build())
                                .toArray(PutEventsRequestEntry[]::new)))
                .withMessageContaining("over the limit");
    }

    @Test
    void recordsCalls() {
        put(ENTRY);

        assertThat(simulator.calls().counts()).isEqualTo(Map.of("PutEvents", 1L));
    }

    private List<PutEventsResultEntry> put(PutEventsRequestEntry... entries) {
        return events.putEvents(put -> put.entries(entries)).entries();
    }
}
