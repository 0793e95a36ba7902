package dev.imdssteward.cli.event;

import dev.imdssteward.enforcer.event.ForeignFormat;
import dev.imdssteward.local.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event in a file that holds one in another format.
 *
 * @param event the event as EventBridge or the queue would hand it over
 * @param note for people, what the file is and how it was read
 */
public record Unwrapped(String event, String note) {

    /** The event, if the file has another format and there is exactly one event in it. */
    public static Optional<Unwrapped> of(String file) {
        return ForeignFormat.of(dev.imdssteward.enforcer.event.EventJson.parse(file.getBytes(StandardCharsets.UTF_8)))
                .flatMap(format -> only(events(format, Json.object(file)))
                        .map(event -> new Unwrapped(event, format.words() + "; its one event is taken")));
    }

    private static Optional<String> only(List<String> events) {
        return events.size() == 1 ? Optional.of(events.getFirst()) : Optional.empty();
    }

    private static List<String> events(ForeignFormat format, Map<String, Object> file) {
        return switch (format) {
            case RECORD -> List.of(inEnvelope(file));
            case LOG_FILE ->
                elements(file, "Records").stream().map(Unwrapped::inEnvelope).toList();
            case EVENT_HISTORY ->
                texts(file, "Events", "CloudTrailEvent").stream()
                        .map(record -> inEnvelope(Json.object(record)))
                        .toList();
            case RECEIVED_MESSAGES -> texts(file, "Messages", "Body");
            case FAILURE_DESTINATION -> List.of(Json.compact(object(file.get("requestPayload"))));
        };
    }

    /**
     * Makes the event of a CloudTrail record.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html">EventBridge's envelope</a>
     */
    private static String inEnvelope(Map<?, ?> trailRecord) {
        var event = new LinkedHashMap<String, Object>();
        event.put("version", "0");
        event.put("detail-type", "AWS API Call via CloudTrail");
        event.put("source", "aws.ec2");
        copy(trailRecord, "recipientAccountId", event, "account");
        copy(trailRecord, "eventTime", event, "time");
        copy(trailRecord, "awsRegion", event, "region");
        event.put("resources", List.of());
        event.put("detail", trailRecord);
        return Json.compact(event);
    }

    private static void copy(Map<?, ?> from, String name, Map<String, Object> to, String otherName) {
        if (from.get(name) instanceof String text) {
            to.put(otherName, text);
        }
    }

    private static List<String> texts(Map<String, Object> file, String list, String name) {
        return elements(file, list).stream()
                .map(each -> String.valueOf(each.get(name)))
                .toList();
    }

    private static List<? extends Map<?, ?>> elements(Map<String, Object> file, String list) {
        return file.get(list) instanceof List<?> elements
                ? elements.stream().map(Unwrapped::object).toList()
                : List.of();
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }
}
