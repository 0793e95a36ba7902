package dev.imdssteward.enforcer.event;

import static dev.imdssteward.enforcer.event.UnreadableEventException.quoted;

import dev.imdssteward.enforcer.Request;
import dev.imdssteward.enforcer.Trigger;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the detail of EventBridge's "AWS API Call via CloudTrail", of a call to EC2. A call that failed or was a dry run
 * names no instance.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">
 *     CloudTrail record contents</a>
 */
final class CloudTrailEvent {
    private CloudTrailEvent() {}

    static Request decode(EventJson detail, @Nullable Instant time) {
        requireForm(detail);
        var name = detail.at("eventName")
                .text()
                .orElseThrow(
                        () -> new UnreadableEventException("Expected the CloudTrail event to have an \"eventName\""));
        var trigger = new Trigger(name, actor(detail), time);
        if (!detail.at("errorCode").isAbsent()) {
            return new Request.Named(trigger, Set.of());
        }
        return switch (name) {
            case "RunInstances" -> LaunchEvent.decode(detail, trigger);
            case "CreateTags", "DeleteTags" -> new Request.Named(trigger, tagged(detail));
            case "StartInstances" -> new Request.Named(trigger, started(detail));
            case "ModifyInstanceMetadataOptions" -> weakened(detail, trigger);
            default ->
                throw new UnreadableEventException(
                        "Expected a call that a rule of the template sends, not " + quoted(name));
        };
    }

    private static void requireForm(EventJson detail) {
        var version = detail.at("eventVersion");
        if (!version.isAbsent() && !version.text().orElse("").startsWith("1.")) {
            throw new UnreadableEventException("Expected CloudTrail's eventVersion 1.x, not " + quoted(version));
        }
        var source = detail.at("eventSource");
        if (!source.isAbsent() && !source.text().equals(Optional.of("ec2.amazonaws.com"))) {
            throw new UnreadableEventException("Expected a call to ec2.amazonaws.com, not to " + quoted(source));
        }
    }

    private static @Nullable String actor(EventJson detail) {
        var identity = detail.at("userIdentity");
        return Stream.of("arn", "invokedBy", "principalId")
                .flatMap(name -> identity.at(name).text().stream())
                .findFirst()
                .orElse(null);
    }

    /** Tags can be on anything; only what starts as an instance id does is taken for one. */
    private static Set<InstanceId> tagged(EventJson detail) {
        return list(detail.at("requestParameters", "resourcesSet", "items")).stream()
                .map(item -> item.at("resourceId"))
                .filter(id -> id.text().map(text -> text.startsWith("i-")).orElse(true))
                .map(EventDecoder::instanceId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<InstanceId> started(EventJson detail) {
        return list(detail.at("requestParameters", "instancesSet", "items")).stream()
                .map(item -> EventDecoder.instanceId(item.at("instanceId")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Request weakened(EventJson detail, Trigger trigger) {
        var parameters = detail.at("requestParameters");
        var nested = parameters.atIgnoringCase("ModifyInstanceMetadataOptionsRequest");
        var request = nested.isAbsent() ? parameters : nested;
        var weakened = EnumSet.allOf(Option.class);
        weakened.removeIf(option -> request.atIgnoringCase(option.parameter())
                .text()
                .filter(option::isWeakest)
                .isEmpty());
        return new Request.Weakened(
                trigger, Set.of(EventDecoder.instanceId(request.atIgnoringCase("InstanceId"))), weakened);
    }

    /** The elements of a list that may be missing, as it is when it is empty or CloudTrail left it out for its size. */
    static List<EventJson> list(EventJson items) {
        if (!items.isAbsent() && !items.isArray()) {
            throw new UnreadableEventException("Expected \"items\" to be a list, not " + quoted(items));
        }
        return items.elements();
    }
}
