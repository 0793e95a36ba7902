package dev.imdssteward.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.lambda.DigestFunction;
import dev.imdssteward.enforcer.lambda.EnforceFunction;
import dev.imdssteward.enforcer.lambda.SweepFunction;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.QueueProperties;
import dev.imdssteward.local.template.Stack;
import dev.imdssteward.local.template.Template;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.sqs.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The template's application on a simulated account: its rules and its sweep fill its queues, its functions' own code takes
 * messages from there, and a message that fails is redelivered until it is a dead letter.
 */
public final class Application {
    private final VirtualTime time;
    private final Simulator simulator;
    private final Queue queue;
    private final Queue sweepQueue;
    private final Queue deadLetters;
    private final List<Consumer> consumers;
    private final DeployedFunction sweep;
    private final DeployedFunction digest;
    private final InvocationListener listener;

    private Application(
            VirtualTime time, Simulator simulator, Map<String, String> parameters, InvocationListener listener) {
        this.time = time;
        this.listener = listener;
        this.simulator = simulator;
        deadLetters = simulator.queues().create("dead-letters");
        queue = queue("queue", QueueProperties.ofEvents());
        sweepQueue = queue("sweep", QueueProperties.ofSweep());
        consumers = Stream.concat(
                        consumers(queue, QueueProperties.ofEvents(), parameters),
                        consumers(sweepQueue, QueueProperties.ofSweep(), parameters))
                .toList();
        sweep = function(
                "SweepFunction",
                new SweepFunction(environment("SweepFunction", sweepQueue, parameters), connection(), time),
                Duration.ofMinutes(15));
        digest = function(
                "DigestFunction",
                new DigestFunction(environment("DigestFunction", queue, parameters), connection(), time),
                Duration.ofMinutes(15));
    }

    private Queue queue(String name, QueueProperties properties) {
        return simulator
                .queues()
                .create(name, properties.visibilityTimeout(), properties.maxReceiveCount(), deadLetters);
    }

    /** The copies of the function that work for a queue. */
    private Stream<Consumer> consumers(Queue source, QueueProperties properties, Map<String, String> parameters) {
        return IntStream.range(0, properties.maximumConcurrency())
                .mapToObj(_ -> new Consumer(
                        time,
                        new EventSourceMapping(source, properties.batchSize(), enforcing(properties, parameters))));
    }

    private DeployedFunction enforcing(QueueProperties properties, Map<String, String> parameters) {
        var environment = environment("EnforceFunction", queue, parameters);
        var handler = new EnforceFunction(environment, connection(), time, time);
        return function("EnforceFunction", handler, properties.timeout());
    }

    private DeployedFunction function(String name, RequestStreamHandler handler, Duration timeout) {
        return new DeployedFunction(handler, time, timeout, this::log)
                .reportingTo(took -> listener.invoked(name, took));
    }

    private Connection connection() {
        return Connection.to(simulator.endpoint());
    }

    /**
     * Deploys the template.
     *
     * @param parameters environment variables that differ from what the template's defaults make of them
     */
    public static Application deploy(Simulator simulator, VirtualTime time, Map<String, String> parameters) {
        return deploy(simulator, time, parameters, InvocationListener.none());
    }

    /** Deploys the template, and tells somebody what it would be billed for. */
    public static Application deploy(
            Simulator simulator, VirtualTime time, Map<String, String> parameters, InvocationListener listener) {
        var application = new Application(time, simulator, parameters, listener);
        var rules = Rules.ofTemplate(Stack.SIMULATED);
        simulator.onEvent(event -> rules.deliver(event, application.queue));
        simulator.functions().onInvoke(invocation -> application.sweep.invoke(invocation.payload()));
        return application;
    }

    private Map<String, String> environment(String function, Queue own, Map<String, String> parameters) {
        var environment = new LinkedHashMap<>(Template.packed().environment(function));
        environment.putAll(Map.of(
                "ACCOUNT_ID",
                Stack.SIMULATED.account(),
                "REGION",
                Stack.SIMULATED.region(),
                "QUEUE_URL",
                simulator.queues().url(own),
                "SWEEP_QUEUE_URL",
                simulator.queues().url(sweepQueue),
                "DEAD_LETTER_QUEUE_URL",
                simulator.queues().url(deadLetters),
                "NOTIFICATION_TOPIC_ARN",
                "arn:aws:sns:us-east-1:111122223333:notices"));
        environment.putAll(parameters);
        return environment;
    }

    private void log(String line) {
        simulator.metrics().recordLogLine(line);
        listener.logged(line);
    }

    /** Runs the sweep, and then the consumers until nothing is left in the queues. */
    public void sweep() {
        if (!trySweep()) {
            throw new IllegalStateException("The sweep failed");
        }
        drain();
    }

    /** Runs the sweep; false if it failed. */
    public boolean trySweep() {
        return time.call(() -> sweep.invoke("{}")) instanceof InvocationResult.Returned;
    }

    /** Sends the digest, and returns its text. */
    public String digest() {
        return switch (time.call(() -> digest.invoke("{}"))) {
            case InvocationResult.Returned(var json) ->
                String.valueOf(Json.object(json).get("text"));
            case InvocationResult.FunctionError(var message) ->
                throw new IllegalStateException("The digest failed: " + message);
        };
    }

    /** Runs the consumers, side by side, until nothing is left in the queues. */
    public void drain() {
        drainBeside(() -> {});
    }

    /** Runs the consumers beside something else, until that has ended and nothing is left in the queues. */
    public void drainBeside(Runnable other) {
        var runs = new AtomicBoolean(true);
        BooleanSupplier goesOn = () -> runs.get() || isBusy(queue) || isBusy(sweepQueue);
        var workers = new ArrayList<Runnable>();
        consumers.forEach(consumer -> workers.add(() -> consumer.drain(goesOn)));
        workers.add(() -> {
            other.run();
            runs.set(false);
        });
        time.run(workers);
    }

    private static boolean isBusy(Queue queue) {
        return queue.visible() + queue.inFlight() + queue.delayed() > 0;
    }

    /** Lets so much time pass, and what is due in it happen. */
    public void rest(Duration duration) {
        time.run(List.of(() -> time.sleep(duration)));
        simulator.settle();
    }

    public Queue queue() {
        return queue;
    }

    public Queue sweepQueue() {
        return sweepQueue;
    }

    public Queue deadLetters() {
        return deadLetters;
    }
}
