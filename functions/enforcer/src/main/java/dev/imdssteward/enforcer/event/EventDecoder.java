package dev.imdssteward.enforcer.event;

import static dev.imdssteward.enforcer.event.UnreadableEventException.quoted;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.policy.InstanceId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an EventBridge event or a command. Tolerant of fields that it does not know and of parts that are missing, strict
 * about what is acted on: whatever is not exactly an instance id is none.
 */
public final class EventDecoder {
    static final String EXPECTED = "Expected an EventBridge event (with \"detail-type\") or a command"
            + " {\"command\":\"enforce\",\"instanceIds\":[…]}";
    private static final Pattern INSTANCE_ARN =
            Pattern.compile("arn:aws[a-z-]*:ec2:[^:]*:[^:]*:instance/(.*)", Pattern.DOTALL);

    private EventDecoder() {}

    /** Reads the body of a message, wherever an event in it comes from. */
    public static Request decodeText(EventJson body) {
        return decodeText(body, AccountAndRegion.UNKNOWN);
    }

    /**
     * Reads the body of a message: one event or command, as a text.
     *
     * @throws UnreadableEventException if it is neither
     */
    public static Request decodeText(EventJson body, AccountAndRegion home) {
        var text = body.text().orElseThrow(() -> new UnreadableEventException(EXPECTED + ", as a text"));
        return decode(EventJson.parse(text.getBytes(StandardCharsets.UTF_8)), home);
    }

    /** Reads one event or command, wherever it comes from. */
    public static Request decode(EventJson message) {
        return decode(message, AccountAndRegion.UNKNOWN);
    }

    /**
     * Reads one event or command. An event of another account or Region names no instance.
     *
     * @param home the account and Region that the function works in, as far as they are known
     * @throws UnreadableEventException if it is neither
     */
    public static Request decode(EventJson message, AccountAndRegion home) {
        if (!message.at("command").isAbsent()) {
            return EnforceCommand.decode(message);
        }
        var type = message.at("detail-type").text().orElseThrow(() -> ForeignFormat.refusal(message, EXPECTED));
        if (isForeign(message, home)) {
            return new Request.Named(new Trigger(type, null, time(message)), Set.of());
        }
        var detail = message.at("detail");
        if (!detail.isObject()) {
            throw new UnreadableEventException("Expected the event's \"detail\" to be an object");
        }
        return switch (type) {
            case "AWS API Call via CloudTrail" -> CloudTrailEvent.decode(detail, time(message));
            case "EC2 Instance State-change Notification" -> named(message, type, detail.at("instance-id"));
            case "EC2 Instance Launch Successful" -> named(message, type, detail.at("EC2InstanceId"));
            case "Tag Change on Resource" ->
                new Request.Named(new Trigger(type, null, time(message)), taggedInstances(message));
            default ->
                throw new UnreadableEventException(
                        "Expected a detail-type that a rule of the template sends, not " + quoted(type));
        };
    }

    /** Returns whether an event says that it is of another account or Region, as those of an organization's event bus do. */
    private static boolean isForeign(EventJson event, AccountAndRegion home) {
        return differs(home.account(), event.at("account")) || differs(home.region(), event.at("region"));
    }

    private static boolean differs(String own, EventJson stated) {
        return !own.isEmpty() && stated.text().filter(it -> !it.equals(own)).isPresent();
    }

    private static Request named(EventJson event, String type, EventJson id) {
        return new Request.Named(new Trigger(type, null, time(event)), Set.of(instanceId(id)));
    }

    private static Set<InstanceId> taggedInstances(EventJson event) {
        if (!event.at("resources").isArray()) {
            throw new UnreadableEventException("Expected the event's \"resources\" to be a list of ARNs");
        }
        var ids = new LinkedHashSet<InstanceId>();
        for (var resource : event.at("resources").elements()) {
            var arn = resource.text()
                    .orElseThrow(() -> new UnreadableEventException("Expected an ARN, not " + quoted(resource)));
            var instance = INSTANCE_ARN.matcher(arn);
            if (instance.matches()) {
                ids.add(instanceId(instance.group(1)));
            }
        }
        return ids;
    }

    static Set<InstanceId> instanceIds(List<EventJson> texts) {
        var ids = new LinkedHashSet<InstanceId>();
        texts.forEach(text -> ids.add(instanceId(text)));
        return ids;
    }

    static InstanceId instanceId(EventJson id) {
        return instanceId(id.text().orElseThrow(() -> notAnInstanceId(id)));
    }

    private static InstanceId instanceId(String id) {
        if (!InstanceId.isValid(id)) {
            throw notAnInstanceId(id);
        }
        return new InstanceId(id);
    }

    private static UnreadableEventException notAnInstanceId(Object id) {
        return new UnreadableEventException(
                "Expected an instance id (i- and 8 or 17 hexadecimal digits), not " + quoted(id));
    }

    private static @Nullable Instant time(EventJson event) {
        try {
            return event.at("time").text().map(Instant::parse).orElse(null);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
