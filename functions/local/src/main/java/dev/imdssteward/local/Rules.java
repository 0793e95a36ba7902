package dev.imdssteward.local;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.template.Rule;
import dev.imdssteward.simulator.sqs.Queue;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.event.ruler.Machine;

/** The rules of the template, compiled once and together, since a month has many events. */
public final class Rules {
    private final Set<String> names;
    private final Machine machine = Machine.builder().build();

    private Rules(List<Rule> rules) {
        names = rules.stream().map(Rule::name).collect(Collectors.toCollection(LinkedHashSet::new));
        rules.forEach(this::add);
    }

    /** The rules that fill the queue, of the template that this program was built with. */
    public static Rules ofTemplate(AccountAndRegion target) {
        return new Rules(Rule.ofTemplate(target));
    }

    private void add(Rule rule) {
        try {
            machine.addRule(rule.name(), rule.pattern());
        } catch (IOException unreadable) {
            throw new IllegalStateException("Not a pattern any more: " + rule, unreadable);
        }
    }

    /** The names of the rules. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    /** Sends an event to the queue once for every rule that it matches, and returns the names of these rules. */
    public List<String> deliver(String event, Queue queue) {
        var matching = matching(event);
        matching.forEach(_ -> queue.send(event));
        return matching;
    }

    /** The names of the rules that an event matches. */
    List<String> matching(String event) {
        try {
            var matching = Set.copyOf(machine.rulesForJSONEvent(event));
            return names.stream().filter(matching::contains).toList();
        } catch (Exception noEvent) { // event-ruler declares nothing narrower
            throw new IllegalArgumentException("Not an event: " + event, noEvent);
        }
    }
}
