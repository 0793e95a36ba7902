package dev.imdssteward.local;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.template.Rule;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** The rules of the template, compiled once and together, since a month has many events. */
record Rules(Machine machine) {

    static Rules ofTemplate(AccountAndRegion target) {
        var machine = Machine.builder().build();
        Rule.ofTemplate(target).forEach(rule -> add(rule, machine));
        return new Rules(machine);
    }

    private static void add(Rule rule, Machine machine) {
        try {
            machine.addRule(rule.name(), rule.pattern());
        } catch (IOException unreadable) {
            throw new IllegalStateException("Not a pattern any more: " + rule, unreadable);
        }
    }

    /** The names of the rules that an event matches. */
    List<String> matching(String event) {
        try {
            return machine.rulesForJSONEvent(event);
        } catch (Exception noEvent) { // event-ruler declares nothing narrower
            throw new IllegalArgumentException("Not an event: " + event, noEvent);
        }
    }
}
