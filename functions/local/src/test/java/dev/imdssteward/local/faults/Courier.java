package dev.imdssteward.local.faults;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.local.template.Rule;
import dev.imdssteward.local.template.Stack;
import dev.imdssteward.simulator.sqs.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import software.amazon.event.ruler.Machine;

/** EventBridge as it promises to be: what the template's rules match arrives late, out of order, twice, or never. */
final class Courier {
    private static final Machine RULES = rules();

    private final Turns turns;
    private final Queue queue;
    private final Ledger ledger;
    private final Scenario scenario;
    private final SplittableRandom chance;
    private final Journal journal;
    private boolean reliable;
    private int underWay;

    Courier(Turns turns, Queue queue, Ledger ledger, Scenario scenario, SplittableRandom chance, Journal journal) {
        this.turns = turns;
        this.queue = queue;
        this.ledger = ledger;
        this.scenario = scenario;
        this.chance = chance;
        this.journal = journal;
    }

    private static Machine rules() {
        var machine = Machine.builder().build();
        try {
            for (var rule : Rule.ofTemplate(Stack.SIMULATED)) {
                machine.addRule(rule.name(), rule.pattern());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return machine;
    }

    /** Nothing is lost or repeated any more. */
    void becomeReliable() {
        reliable = true;
    }

    boolean isIdle() {
        return underWay == 0;
    }

    void take(String event) {
        for (var rule : matching(event)) {
            if (!reliable && chance.nextDouble() < scenario.loss()) {
                journal.note("events", "lost on its way to " + rule);
                continue;
            }
            send(rule, event);
            if (!reliable && chance.nextDouble() < scenario.repetition()) {
                send(rule, event);
            }
        }
    }

    private static List<String> matching(String event) {
        try {
            return RULES.rulesForJSONEvent(event).stream().sorted().toList();
        } catch (Exception noEvent) { // event-ruler declares nothing narrower
            throw new IllegalStateException(event, noEvent);
        }
    }

    private void send(String rule, String event) {
        var body = rule.equals("LaunchRule") && chance.nextInt(4) == 0 ? withoutResponse(event) : event;
        underWay++;
        turns.after(delay(), () -> {
            underWay--;
            send(body);
            journal.note("events", rule + " names " + Visit.idsIn(body));
        });
    }

    /** Puts a message into the queue, and into the ledger. */
    void send(String body) {
        ledger.sent(queue.send(body));
    }

    /** Puts a launch event of an instance that may have been there for long into the queue, as whoever may send to it can. */
    void forgeLaunch(String id) {
        send("{\"detail-type\":\"AWS API Call via CloudTrail\",\"time\":\"" + turns.instant() + "\",\"detail\":{"
                + "\"eventName\":\"RunInstances\",\"responseElements\":{\"instancesSet\":{\"items\":["
                + "{\"instanceId\":\"" + id + "\"}]}}}}");
    }

    /** Mostly seconds, sometimes minutes, and seldom longer than EC2 takes to show an instance. */
    private Duration delay() {
        return Duration.ofMillis(
                switch (chance.nextInt(10)) {
                    case 0 -> chance.nextLong(1_800_000);
                    case 1, 2, 3 -> chance.nextLong(180_000);
                    default -> chance.nextLong(3_000);
                });
    }

    /** CloudTrail leaves out what is too large; here it need not be, so that little is launched. */
    private static String withoutResponse(String event) {
        try {
            var all = JSON.std.mapFrom(event);
            var detail = new LinkedHashMap<Object, Object>((Map<?, ?>) all.getOrDefault("detail", Map.of()));
            detail.put("responseElements", Map.of("omitted", true, "reason", "responseElements too large"));
            detail.remove("resources");
            all.put("detail", detail);
            return JSON.std.asString(all);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
