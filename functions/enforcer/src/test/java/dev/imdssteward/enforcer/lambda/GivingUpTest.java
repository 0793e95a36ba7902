package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.event.EventJson;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.sqs.Message;
import dev.imdssteward.simulator.sqs.Queue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real handler on the simulator's queue: what is told of a redelivered message, and when it becomes a dead letter. */
class GivingUpTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final int DENIED = 64;

    private Instant now = START;
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(() -> now).withRegion("us-east-1"));
    private final Queue deadLetters = simulator.queues().create("dead-letters", Duration.ofHours(1));
    private final Queue queue = simulator.queues().create("queue", Duration.ofHours(1), 20, deadLetters);
    private final InvocationContext context = new InvocationContext();
    private final EnforceFunction function = new EnforceFunction(
            Map.of(
                    "QUIET_DAYS", "0",
                    "QUEUE_URL", simulator.queues().url(queue),
                    "DEAD_LETTER_QUEUE_URL", simulator.queues().url(deadLetters),
                    "RESULT_EVENT_BUS_NAME", "results",
                    "NOTIFICATION_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:notices"),
            Connection.to(simulator.endpoint()),
            () -> now,
            pause -> now = now.plus(pause));

    @BeforeEach
    void denyOne() {
        simulator.faults().forInstance("ModifyInstanceMetadataOptions", id(DENIED), Fault.accessDenied());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void tellsOfTheOthersOnceAndGivesUpTheDeniedOneAloneAfterThreeLooks() throws IOException {
        addAHundredOfWhichAllButOneAreWithheld();
        queue.send(command("by-hand", 1, 100));

        drain();

        assertThat(simulator.calls().of("DescribeInstances")).hasSize(3);
        assertThat(simulator.calls().of("ModifyInstanceMetadataOptions")).hasSize(3);
        assertThat(linesAbout(DENIED)).hasSize(2);
        assertThat(IntStream.rangeClosed(1, 100).filter(it -> it != DENIED))
                .allSatisfy(it -> assertThat(linesAbout(it)).hasSize(1));
        assertThat(simulator.bus().events()).hasSize(101);
        assertThat(counted("Withheld")).isEqualTo(99);
        assertThat(simulator.topics().messages())
                .hasSize(2)
                .last()
                .satisfies(
                        mail -> assertThat(mail.text()).contains("It was tried three times; a command that names it"));
        assertThat(bodies(deadLetters)).containsExactly(command("by-hand", DENIED, DENIED));
    }

    @Test
    void enforcesTheDeadLetterOnceItsCauseIsGone() throws IOException {
        addAHundredOfWhichAllButOneAreWithheld();
        queue.send(command("sweep", 1, 100));
        drain();
        simulator.faults().clear();

        bodies(deadLetters).forEach(queue::send);
        drain();

        assertThat(simulator.fleet().instance(id(DENIED)).options().tokens()).isEqualTo(Tokens.REQUIRED);
        assertThat(deadLetters.visible()).isZero();
    }

    @Test
    void keepsTheMessageUntilTheDeadLetterQueueTakesTheCommand() throws IOException {
        simulator.fleet().add(running(DENIED));
        queue.send(command("sweep", DENIED, DENIED));
        simulator.faults().next("SendMessageBatchEntry", 1, Fault.internalError());

        receive(3);
        assertThat(queue.inFlight()).isEqualTo(1);
        assertThat(linesAbout(DENIED)).hasSize(1);
        drain();

        assertThat(linesAbout(DENIED)).hasSize(2);
        assertThat(bodies(deadLetters)).containsExactly(command("sweep", DENIED, DENIED));
    }

    @Test
    void givesNothingUpWhileSomethingOfItIsDeferred() throws IOException {
        simulator.fleet().add(running(DENIED));
        simulator.fleet().add(running(65).pinnedIn(InstanceState.PENDING));
        queue.send(command("sweep", DENIED, 65));

        receive(4);
        assertThat(queue.inFlight()).isEqualTo(1);
        assertThat(deadLetters.visible()).isZero();
        simulator.fleet().change(id(65), _ -> running(65));
        drain();

        assertThat(simulator.fleet().instance(id(65)).options().tokens()).isEqualTo(Tokens.REQUIRED);
        assertThat(linesAbout(65)).hasSize(2).last().asString().contains("\"outcome\":\"modified\"");
        assertThat(bodies(deadLetters)).containsExactly(command("sweep", DENIED, DENIED));
    }

    @Test
    void tellsWhatBecameInTheEndOfTheOnlyInstanceOfAMessage() throws IOException {
        simulator.fleet().add(running(1).pinnedIn(InstanceState.PENDING));
        queue.send(command("sweep", 1, 1));

        receive(2);
        assertThat(linesAbout(1)).singleElement().asString().contains("\"outcome\":\"deferred\"");
        simulator.fleet().change(id(1), _ -> running(1).withTag("imds-steward:exempt", "all"));
        drain();

        assertThat(linesAbout(1)).hasSize(2).last().asString().contains("\"reason\":\"exempt\"");
    }

    @Test
    void givesUpALaunchWhoseInstancesItMayNotFind() throws IOException {
        var launch = """
                {"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"RunInstances",\
                "requestParameters":{"clientToken":"token"},"responseElements":null}}""";
        simulator.faults().always("DescribeInstances", Fault.accessDenied());
        queue.send(launch);

        drain();

        assertThat(simulator.calls().of("DescribeInstances")).hasSize(3);
        assertThat(context.logLines())
                .filteredOn(line -> line.contains("\"clientToken\":\"token\""))
                .hasSize(2);
        assertThat(counted("Failed")).isEqualTo(2);
        assertThat(bodies(deadLetters)).containsExactly(launch);
    }

    @Test
    void saysOnceThatAMessageCannotBeRead() throws IOException {
        queue.send("no event");

        drain();

        assertThat(context.logLines()).hasSize(1);
        assertThat(bodies(deadLetters)).containsExactly("no event");
    }

    private void addAHundredOfWhichAllButOneAreWithheld() {
        for (var number = 1; number <= 100; number++) {
            simulator
                    .fleet()
                    .add(
                            number == DENIED
                                    ? running(number)
                                    : running(number)
                                            .withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED))
                                            .withTag("Patch Group", "a"));
        }
    }

    private void drain() throws IOException {
        while (queue.visible() + queue.inFlight() > 0) {
            receive(1);
        }
    }

    /** Receives so often what is in the queue, each time as soon as it is visible again. */
    private void receive(int times) throws IOException {
        for (var time = 0; time < times; time++) {
            while (queue.visible() == 0 && queue.inFlight() > 0) {
                now = now.plusSeconds(5);
            }
            var messages = queue.receive(10);
            if (!messages.isEmpty()) {
                var failed = failures(invoke(messages));
                messages.stream()
                        .filter(message -> !failed.contains(message.id()))
                        .forEach(message -> queue.delete(message.receiptHandle()));
            }
        }
    }

    private String invoke(List<Message> messages) throws IOException {
        var records = messages.stream()
                .map(message -> Map.of(
                        "messageId", message.id(),
                        "receiptHandle", message.receiptHandle(),
                        "body", message.body(),
                        "attributes", Map.of("ApproximateReceiveCount", String.valueOf(message.receiveCount()))))
                .toList();
        return context.invoke(function, JSON.std.asString(Map.of("Records", records)));
    }

    private static Set<String> failures(String answer) {
        return EventJson.parse(answer.getBytes(StandardCharsets.UTF_8)).at("batchItemFailures").elements().stream()
                .map(item -> item.at("itemIdentifier").text().orElseThrow())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> linesAbout(int number) {
        return context.logLines().stream()
                .filter(line -> line.contains(id(number)))
                .toList();
    }

    private int counted(String metric) throws IOException {
        var sum = 0;
        for (var line : context.logLines()) {
            sum += (Integer) JSON.std.mapFrom(line).getOrDefault(metric, 0);
        }
        return sum;
    }

    private static List<String> bodies(Queue queue) {
        return queue.receive(10).stream().map(Message::body).toList();
    }

    private static String command(String trigger, int from, int to) {
        var ids = IntStream.rangeClosed(from, to)
                .mapToObj(number -> '"' + id(number) + '"')
                .collect(Collectors.joining(","));
        return "{\"command\":\"enforce\",\"instanceIds\":[" + ids + "],\"trigger\":\"" + trigger + "\"}";
    }

    private static Instance running(int number) {
        return Instance.running(id(number), START.minus(Duration.ofDays(60)));
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }
}
