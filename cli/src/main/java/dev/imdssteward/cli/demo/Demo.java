package dev.imdssteward.cli.demo;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.DeployedFunction;
import dev.imdssteward.local.EventSourceMapping;
import dev.imdssteward.local.InvocationResult;
import dev.imdssteward.local.Rules;
import dev.imdssteward.local.VirtualTime;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Stack;
import dev.imdssteward.local.template.Template;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.sqs.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays the main job from event to refused request, everything real but EC2. */
public final class Demo {
    private static final Duration LONGER_THAN_THE_DEMO = Duration.ofHours(1);
    /** The first delay of a deferred message, which the deployed function sets on the queue itself. */
    private static final Duration REDELIVERY = Duration.ofSeconds(30);

    private static final int EVERYTHING = 1000;

    private final VirtualTime time;
    private final Simulator simulator;
    private final Rules rules = Rules.ofTemplate(Stack.SIMULATED);
    private final Queue queue;
    private final EventSourceMapping mapping;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Map<String, Object>> outcomes = new ArrayList<>();

    private Demo(VirtualTime time, Simulator simulator) {
        this.time = time;
        this.simulator = simulator;
        this.queue = simulator.queues().create("EnforceQueue", REDELIVERY);
        var environment = Template.packed().environment("EnforceFunction");
        environment.put("LOG_LEVEL", "DEBUG"); // to see the compliant ones as well
        environment.put("RESULT_EVENT_BUS_NAME", ""); // the story shows the outcomes itself
        var connection = Connection.to(simulator.endpoint());
        var function = DeployedFunction.enforcing(environment, connection, time, time, this::hear);
        this.mapping = new EventSourceMapping(queue, EVERYTHING, function);
    }

    /** Plays it once. */
    public static Story play() {
        var time = new VirtualTime(Instant.now().minus(LONGER_THAN_THE_DEMO));
        var options = SimulatorOptions.defaults().withRegion("us-east-1").withClock(time);
        try (var simulator = Simulator.start(options)) {
            var demo = new Demo(time, simulator);
            return time.call(demo::tell);
        }
    }

    private Story tell() {
        var fleet = new DemoFleet(simulator, time);
        fleet.assemble();
        simulator.onEvent(this::deliver);
        fleet.act();
        var before = fleet.facts();
        var web = simulator.imds(fleet.id(DemoInstance.WEB));
        var lookBefore = Look.at(web);

        var rounds = new ArrayList<Round>();
        rounds.add(round());
        fleet.passTime();
        rounds.add(round());
        fleet.weaken(DemoInstance.DB);
        rounds.add(round());
        fleet.passTime();

        return new Story(
                before, fleet.facts(), lookBefore, Look.at(web), rules.names(), deliveries(), rounds, waiting());
    }

    private synchronized void deliver(String event) {
        deliveries.add(Delivery.of(event, rules.deliver(event, queue)));
    }

    private synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    private int waiting() {
        return queue.visible() + queue.inFlight() + queue.delayed();
    }

    private Round round() {
        outcomes.clear();
        simulator.calls().reset();
        var polled = mapping.poll().orElseThrow();
        if (polled.result() instanceof InvocationResult.FunctionError(var message)) {
            throw new IllegalStateException(message);
        }
        return new Round(
                polled.messages(),
                polled.kept(),
                List.copyOf(outcomes),
                simulator.calls().all());
    }

    private void hear(String logLine) {
        var line = Json.object(logLine);
        if (line.containsKey("outcome")) {
            line.keySet().removeAll(List.of("level", "requestId"));
            outcomes.add(line);
        }
    }
}
