package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.event.UnreadableEventException;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.sqs.Queue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real handler with the real SDK, over HTTP, against simulated services. */
class SweepFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final MetadataOptions STRICT =
            MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED);
    private static final Pattern ID = Pattern.compile("i-[0-9a-f]{17}");

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withManagedHidden(true).withClock(InstantSource.fixed(NOW)));
    private final Queue queue = simulator.queues().create("queue");
    private final InvocationContext context = new InvocationContext();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("QUEUE_URL", simulator.queues().url(queue)));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void aCompliantRegionCostsTwoDescribeCalls() throws IOException {
        for (var number = 1; number <= 50; number++) {
            simulator.fleet().add(running(number).withOptions(STRICT));
        }

        assertThat(sweep("{}")).isEqualTo("{\"nonCompliant\":0,\"messages\":0}");

        assertThat(simulator.calls().counts()).isEqualTo(Map.of("DescribeInstances", 2L, "GetMetricData", 2L));
    }

    @Test
    void countsAMixedRegionAndEnqueuesWhatHasSomethingToChange() throws IOException {
        addMixedFleet();

        assertThat(sweep("{}")).isEqualTo("{\"nonCompliant\":4,\"messages\":1}");

        assertThat(enqueued()).containsExactly(id(1), id(2), id(3));
        assertThat(logLine("\"message\":\"sweep\"")).isEqualTo("""
                {"level":"INFO","requestId":"request-1","message":"sweep","nonCompliant":4,"messages":1,\
                "reasons":{"non-compliant":2,"invalid-tag-keys":1,"exempt":1,"imds-disabled":1,"managed-instance":1,\
                "terminated":1,"state-changing":1},"invalidTagKeys":{"Patch Group":1},\
                "origins":{"Auto Scaling group web":1}}""");
    }

    @Test
    void publishesWhatItFoundWhenItIsOver() throws IOException {
        environment.put("RESULT_EVENT_BUS_NAME", "results");
        addMixedFleet();

        sweep("{}");

        assertThat(simulator.bus().events()).singleElement().satisfies(event -> {
            assertThat(event.bus()).isEqualTo("results");
            assertThat(event.detailType()).isEqualTo("Instance Metadata Options Sweep");
            assertThat(event.detail())
                    .startsWith("{\"nonCompliant\":4,\"messages\":1,\"reasons\":{\"non-compliant\":2,");
        });
    }

    @Test
    void emitsTheNumberOfNonCompliantInstancesAsItsOnlyMetric() throws IOException {
        addMixedFleet();

        sweep("{}");

        assertThat(JSON.std.mapFrom(logLine("\"NonCompliant\":")))
                .containsEntry("NonCompliant", 4)
                .extractingByKey("_aws")
                .asString()
                .contains("Namespace=ImdsSteward, Dimensions=[[]]", "Name=NonCompliant", "Unit=Count");
        assertThat(context.logLines()).filteredOn(line -> line.contains("_aws")).hasSize(2);
    }

    @Test
    void enqueuesOfThoseThatWouldGetTokensRequiredNoMoreThanTheLimit() throws IOException {
        environment.putAll(Map.of("SWEEP_LIMIT", "3", "CANARY", "off"));
        for (var number = 1; number <= 9; number++) {
            var instance = Instance.running(id(number), NOW.minus(Duration.ofDays(100)));
            simulator.fleet().add(instance.withTag("aws:autoscaling:groupName", number < 7 ? "a" : "b"));
        }
        simulator.fleet().usage().answered(id(1), NOW.minusSeconds(3600), 5);

        assertThat(sweep("{}")).isEqualTo("{\"nonCompliant\":9,\"messages\":1}");

        assertThat(enqueued()).containsExactly(id(1), id(2), id(3), id(7));
    }

    @Test
    void anAuditEnqueuesTooAndChangesNothingItself() throws IOException {
        environment.putAll(Map.of("MODE", "audit", "ACCOUNT_DEFAULTS", "secure"));
        simulator.fleet().add(running(1));

        assertThat(sweep("{}")).isEqualTo("{\"nonCompliant\":1,\"messages\":1}");

        assertThat(simulator.calls().counts().keySet())
                .containsExactly(
                        "DescribeInstances", "GetInstanceMetadataDefaults", "GetMetricData", "SendMessageBatch");
    }

    @Test
    void aSweepInPiecesEqualsAnUninterruptedOne() throws IOException {
        environment.put("ACCOUNT_DEFAULTS", "secure");
        simulator.fleet().populate(2_500, 3);
        var whole = sweep("{}");
        var wholeIds = enqueued();

        var answer = sweepOnePage("{}");
        var pieces = 1;
        for (; simulator.functions().count() == pieces; pieces++) {
            var invocation = simulator.functions().invocations().getLast();
            assertThat(invocation.function()).endsWith("EnforceFunction");
            answer = sweepOnePage(invocation.payload());
        }

        assertThat(pieces).isGreaterThan(2);
        assertThat(nonCompliant(answer)).isEqualTo(nonCompliant(whole)).isGreaterThan(1_500);
        assertThat(enqueued()).isEqualTo(wholeIds);
        assertThat(context.logLines())
                .filteredOn(line -> line.contains("\"message\":\"sweep\""))
                .hasSize(2);
        assertThat(simulator.calls().counts())
                .containsEntry("GetInstanceMetadataDefaults", 2L)
                .containsEntry("GetMetricData", 4L);
    }

    @Test
    void offersAgainWhatTheQueueDidNotTake() throws IOException {
        simulator.fleet().populate(500, 3);
        simulator.faults().next("SendMessageBatchEntry", 1, Fault.internalError());

        var answer = sweep("{}");

        assertThat(queue.visible()).isEqualTo(number("messages", answer)).isPositive();
        assertThat(simulator.calls().counts()).containsEntry("SendMessageBatch", 2L);
    }

    @Test
    void failsWhenTheQueueNeverTakesACommand() {
        simulator.fleet().add(running(1));
        simulator.faults().always("SendMessageBatchEntry", new Fault.Refused("InvalidMessage", "no", 400));

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> sweep("{}"));
    }

    @Test
    void failsInOneSentenceWhenItMayNotDescribe() {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> sweep("{}"))
                .withMessageStartingWith("DescribeInstances failed, UnauthorizedOperation: You are not authorized");
    }

    @Test
    void refusesAnythingButAnObject() {
        assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> sweep("[]"));
    }

    @Test
    void cannotStartWithoutAQueue() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new SweepFunction(Map.of(), Connection.to(simulator.endpoint())))
                .withMessage("Expected QUEUE_URL to be the URL of the queue");
    }

    private void addMixedFleet() {
        var fleet = simulator.fleet();
        fleet.add(running(1).withTag("aws:autoscaling:groupName", "web"));
        fleet.add(running(2).pinnedIn(InstanceState.PENDING));
        fleet.add(running(3).withOptions(STRICT.withInstanceTags(EnabledState.DISABLED)));
        fleet.add(running(4)
                .withOptions(STRICT.withInstanceTags(EnabledState.DISABLED))
                .withTag("Patch Group", "a"));
        fleet.add(running(5).withTag("imds-steward:exempt", "all until 2099-12-31 for OPS-1"));
        fleet.add(running(6).withOperator("eks.amazonaws.com"));
        fleet.add(running(7).withOptions(MetadataOptions.DEFAULT.withEndpoint(EnabledState.DISABLED)));
        fleet.add(running(8).pinnedIn(InstanceState.TERMINATED));
        fleet.add(running(9).withOptions(STRICT));
    }

    private String sweep(String event) throws IOException {
        return invoke(event, InstantSource.fixed(NOW));
    }

    /** Time flies, so that the deadline is near after the first page. */
    private String sweepOnePage(String event) throws IOException {
        var time = new AtomicReference<>(NOW);
        return invoke(event, () -> time.getAndUpdate(it -> it.plus(Duration.ofMinutes(1))));
    }

    private String invoke(String event, InstantSource clock) throws IOException {
        return context.invoke(new SweepFunction(environment, Connection.to(simulator.endpoint()), clock), event);
    }

    private static int nonCompliant(String answer) throws IOException {
        return number("nonCompliant", answer);
    }

    private static int number(String name, String answer) throws IOException {
        return (Integer) JSON.std.mapFrom(answer).getOrDefault(name, -1);
    }

    /** The instances named by the messages on the queue, which are taken from it. */
    private Set<String> enqueued() {
        var ids = new TreeSet<String>();
        for (var some = queue.receive(10); !some.isEmpty(); some = queue.receive(10)) {
            some.forEach(message -> ids.addAll(ids(message.body())));
        }
        return ids;
    }

    private static List<String> ids(String message) {
        return ID.matcher(message).results().map(match -> match.group()).toList();
    }

    private String logLine(String part) {
        return context.logLines().stream()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElse("(none)");
    }

    private static Instance running(int number) {
        return Instance.running(id(number), NOW.minusSeconds(86_400));
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }
}
