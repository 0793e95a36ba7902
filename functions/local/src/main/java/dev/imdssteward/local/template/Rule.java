package dev.imdssteward.local.template;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Ruler;

/**
 * A rule of the template.
 *
 * @param name its logical id
 * @param pattern its event pattern, JSON
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">Event patterns</a>
 */
public record Rule(String name, String pattern) {
    public Rule {
        var mistake = JsonRuleCompiler.check(pattern);
        if (mistake != null) {
            throw new IllegalArgumentException("EventBridge would refuse the pattern of " + name + ": " + mistake);
        }
    }

    /** The rules that fill the queue, of the template that this program was built with, in its order. */
    public static List<Rule> ofTemplate(AccountAndRegion target) {
        var stack = Stack.of(target);
        return stack.template().resources("AWS::Events::Rule").entrySet().stream()
                .filter(rule -> fillsTheQueue(rule.getValue()))
                .map(rule -> of(rule.getKey(), stack))
                .toList();
    }

    /** A rule of a stack. */
    static Rule of(String name, Stack stack) {
        var properties = Objects.requireNonNull(
                stack.template().resources("AWS::Events::Rule").get(name), name);
        return new Rule(name, Json.compact(Objects.requireNonNull(stack.resolve(properties.get("EventPattern")))));
    }

    private static boolean fillsTheQueue(Map<String, Object> properties) {
        return properties.get("Targets") instanceof List<?> targets
                && targets.stream()
                        .allMatch(target ->
                                "EnforceQueue".equals(Template.object(target).get("Id")));
    }

    /**
     * Returns whether EventBridge would send this event to the rule's target; what is not a JSON object is no event.
     */
    public boolean matches(String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception noEvent) { // event-ruler declares nothing narrower
            return false;
        }
    }
}
