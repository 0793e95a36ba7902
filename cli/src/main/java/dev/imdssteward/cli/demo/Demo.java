package dev.imdssteward.cli.demo;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.local.DeployedFunction;
import dev.imdssteward.local.InvocationResult;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Template;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays the main job from event to refused request, everything real but EC2. */
public final class Demo {
    private static final Duration LONGER_THAN_THE_DEMO = Duration.ofHours(1);

    private final Clock clock;
    private final Simulator simulator;
    private final Queue queue = new Queue();
    private final DemoBus bus = new DemoBus(queue);
    private final DeployedFunction function;
    private final List<Map<String, Object>> outcomes = new ArrayList<>();

    private Demo(Clock clock, Simulator simulator) {
        this.clock = clock;
        this.simulator = simulator;
        var environment = Template.packed().environment("EnforceFunction");
        environment.put("LOG_LEVEL", "DEBUG"); // to see the compliant ones as well
        environment.put("RESULT_EVENT_BUS_NAME", ""); // the story shows the outcomes itself
        var connection = Connection.to(simulator.endpoint());
        this.function = DeployedFunction.enforcing(environment, connection, clock, clock::pass, this::hear);
    }

    /** Plays it once. */
    public static Story play() {
        var clock = new Clock(Instant.now().minus(LONGER_THAN_THE_DEMO));
        var options = SimulatorOptions.defaults().withRegion("us-east-1").withClock(clock);
        try (var simulator = Simulator.start(options)) {
            return new Demo(clock, simulator).tell();
        }
    }

    private Story tell() {
        var fleet = new DemoFleet(simulator, clock);
        fleet.assemble();
        simulator.onEvent(bus::publish);
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
                before, fleet.facts(), lookBefore, Look.at(web), bus.rules(), bus.deliveries(), rounds, queue.size());
    }

    private Round round() {
        outcomes.clear();
        simulator.calls().reset();
        var messages = queue.size();
        var returned = switch (function.invoke(queue.batch())) {
            case InvocationResult.Returned(var json) -> queue.answered(json);
            case InvocationResult.FunctionError(var message) -> throw new IllegalStateException(message);
        };
        return new Round(
                messages, returned, List.copyOf(outcomes), simulator.calls().all());
    }

    private void hear(String logLine) {
        var line = Json.object(logLine);
        if (line.containsKey("outcome")) {
            line.keySet().removeAll(List.of("level", "requestId"));
            outcomes.add(line);
        }
    }
}
