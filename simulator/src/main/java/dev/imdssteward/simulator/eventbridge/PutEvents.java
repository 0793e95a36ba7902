package dev.imdssteward.simulator.eventbridge;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.rpc.AwsJson;
import dev.imdssteward.simulator.rpc.CallRecorder;
import dev.imdssteward.simulator.rpc.Members;
import dev.imdssteward.simulator.rpc.Operation;
import dev.imdssteward.simulator.rpc.RpcService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * EventBridge's PutEvents. Each entry succeeds or fails by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html">Sending events</a>
 */
public final class PutEvents implements Operation {
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 1_048_576;
    private static final int BYTES_OF_A_TIME = 14;

    private final String account;
    private final Bus bus;
    private final CallRecorder reception;

    private PutEvents(String account, Bus bus, CallRecorder reception) {
        this.account = account;
        this.bus = bus;
        this.reception = reception;
    }

    /** EventBridge over HTTP. */
    public static RpcService service(String account, Bus bus, CallRecorder reception) {
        return new RpcService(
                "events",
                new AwsJson("AWSEvents", "1.1", "com.amazonaws.events", Map.of()),
                Map.of("PutEvents", new PutEvents(account, bus, reception)),
                reception);
    }

    @Override
    public Map<String, ?> answer(Input input) {
        var entries = input.members().list("Entries");
        check(entries);
        var results = new ArrayList<Map<String, String>>();
        var failed = 0;
        for (var entry : entries) {
            try {
                results.add(Map.of("EventId", put(entry, input.region())));
            } catch (FailureException failure) {
                failed++;
                results.add(Map.of("ErrorCode", failure.code(), "ErrorMessage", failure.text()));
            }
        }
        return Map.of("FailedEntryCount", failed, "Entries", results);
    }

    private String put(Members entry, String region) {
        reception.admitEntry("PutEvents");
        var source = required(entry, "Source");
        var detailType = required(entry, "DetailType");
        var detail = required(entry, "Detail");
        var id = UUID.randomUUID().toString();
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", detailType);
        event.put("source", source);
        event.put("account", account);
        event.put("time", time(entry));
        event.put("region", region);
        event.put("resources", entry.texts("Resources"));
        event.put("detail", object(detail));
        bus.put(new BusEvent(Bus.name(entry.text("EventBusName")), source, detailType, detail, json(event)), event);
        return id;
    }

    private String time(Members entry) {
        return entry.time("Time")
                .orElseGet(reception::now)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static void check(List<Members> entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            var bound = entries.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + MOST_ENTRIES;
            throw FailureException.of(
                    "ValidationException",
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have"
                            + " length " + bound);
        }
        if (entries.stream().mapToLong(PutEvents::size).sum() >= MOST_BYTES) {
            throw FailureException.of(
                    "ValidationException", "Total size of the entries in the request is over the limit.");
        }
    }

    private static long size(Members entry) {
        var resources =
                entry.texts("Resources").stream().mapToLong(PutEvents::size).sum();
        var time = entry.time("Time").isPresent() ? BYTES_OF_A_TIME : 0;
        return time
                + size(entry.text("Source"))
                + size(entry.text("DetailType"))
                + size(entry.text("Detail"))
                + resources;
    }

    private static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String required(Members entry, String name) {
        var text = entry.text(name);
        if (text.isEmpty()) {
            throw FailureException.of(
                    "InvalidArgument",
                    "Parameter " + name + " is not valid. Reason: " + name + " is a required argument.");
        }
        return text;
    }

    private static Map<String, Object> object(String detail) {
        try {
            return JSON.std.mapFrom(detail);
        } catch (IOException _) {
            throw FailureException.of("MalformedDetail", "Detail is malformed.");
        }
    }

    private static String json(Map<String, ?> event) {
        try {
            return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
