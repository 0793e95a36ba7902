package dev.imdssteward.cli.demo;

import dev.imdssteward.local.template.Rule;
import dev.imdssteward.local.template.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** EventBridge: sends each event to the queue once for every rule of the template that matches. */
final class DemoBus {
    private final List<Rule> rules = Rule.ofTemplate(Stack.SIMULATED);
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Queue queue;

    DemoBus(Queue queue) {
        this.queue = queue;
    }

    synchronized void publish(String event) {
        var matching = rules.stream()
                .filter(rule -> rule.matches(event))
                .map(Rule::name)
                .toList();
        deliveries.add(Delivery.of(event, matching));
        matching.forEach(_ -> queue.send(event));
    }

    /** The rules by name. */
    Set<String> rules() {
        return rules.stream().map(Rule::name).collect(Collectors.toSet());
    }

    /** Every event so far, in order. */
    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }
}
