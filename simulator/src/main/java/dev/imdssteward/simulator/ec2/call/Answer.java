package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.query.Xml;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The answer of an action.
 *
 * @param body writes what stands inside the response element
 * @param recorded CloudTrail's {@code responseElements}
 * @param instanceIds the instances that were changed, for CloudTrail
 */
public record Answer(Consumer<Xml> body, Map<String, Object> recorded, List<String> instanceIds) {

    /** An answer that changes no instance and that CloudTrail says nothing more about. */
    public static Answer of(Consumer<Xml> body) {
        return new Answer(body, Map.of(), List.of());
    }

    /** EC2's answer when there is nothing to say. */
    public static Answer yes(List<String> instanceIds) {
        return new Answer(xml -> xml.flag("return", true), Map.of("_return", true), instanceIds);
    }
}
