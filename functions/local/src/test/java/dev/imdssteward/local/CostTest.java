package dev.imdssteward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Alarm;
import dev.imdssteward.local.template.Stack;
import dev.imdssteward.local.template.Template;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days of the template's application from its deployment on, counted as AWS bills them. {@code benchmarks/cost/run} plays
 * whole months, {@code -Dcost.days=30 -Dcost.scale=1}, and prices what is left in {@code target/cost-….json}.
 */
class CostTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration LONG_AGO = Duration.ofDays(100);
    private static final int DAYS = Integer.getInteger("cost.days", 2);
    /** Each figure is so many times smaller. */
    private static final int SCALE = Integer.getInteger("cost.scale", 100);

    /** The months to play, as a pattern. */
    private static final String ONLY = System.getProperty("cost.only", ".*");

    private static final int GROUP = 10;
    private static final int SWEEPS_A_DAY = 4;

    private final VirtualTime time = new VirtualTime(START);
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(time).withRegion("us-east-1"));
    private final Bill bill = new Bill();
    private final Application application = Application.deploy(simulator, time, Map.of(), bill);
    private final Deque<String> members = new ArrayDeque<>();
    private final AtomicLong events = new AtomicLong();
    private long analyzed;
    private int launched;

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"idle, 0, 0", "thousand, 1000, 100", "twenty-thousand, 20000, 100"})
    void sendsNoMetricThatNobodyNeedsAndWakesNothingWhileNothingHappens(String name, int instances, int launches)
            throws IOException {
        assumeThat(name).matches(ONLY);
        populate(instances / SCALE);
        var rules = Rules.ofTemplate(Stack.SIMULATED);
        simulator.onEvent(event -> events.addAndGet(rules.matching(event).size()));

        for (var day = 0; day < DAYS; day++) {
            pass(launches / SCALE);
            application.digest();
        }

        write(name);
        assertThat(bill.metrics())
                .isSubsetOf(
                        "Modified",
                        "Compliant",
                        "Skipped",
                        "Withheld",
                        "Deferred",
                        "Failed",
                        "NonCompliant",
                        "EnforcementLatency",
                        "LaunchesAllowingImdsV1",
                        "RefusedImdsV1");
        assertThat(bill.invocations("SweepFunction")).isEqualTo(DAYS * SWEEPS_A_DAY);
        if (instances == 0) {
            assertThat(bill.invocations("EnforceFunction")).isZero();
            assertThat(bill.metrics()).containsExactlyInAnyOrder("NonCompliant", "RefusedImdsV1");
        }
    }

    @Test
    void watchesEightMetricsByAlarms() {
        assertThat(alarmMetrics()).isEqualTo(8);
    }

    /** Groups of ten, one in twenty of which calls IMDSv1. */
    private void populate(int instances) {
        for (var number = 0; number < instances; number++) {
            var id = "i-%017x".formatted(number + 1);
            var group = number / GROUP;
            simulator
                    .fleet()
                    .add(Instance.running(id, START.minus(LONG_AGO)).withTag("aws:autoscaling:groupName", "g" + group));
            if (group % 20 == 7) {
                simulator.workloads().add(id, new Workload(24, START.minus(LONG_AGO), Instant.MAX));
            }
            members.add(id);
        }
    }

    /** A day of sweeps, and of launches that replace the oldest instances. */
    private void pass(int launches) {
        for (var sweep = 0; sweep < SWEEPS_A_DAY; sweep++) {
            // every second sweep reports refused calls
            analyzed += sweep % 2 == 0
                    ? simulator.fleet().all().stream()
                            .filter(CostTest::isRunning)
                            .count()
                    : 0;
            application.sweep();
            var some = launches * (sweep + 1) / SWEEPS_A_DAY - launches * sweep / SWEEPS_A_DAY;
            var end = START.plus(Duration.ofHours(24L / SWEEPS_A_DAY).multipliedBy(bill.invocations("SweepFunction")));
            for (var left = some; left > 0; left--) {
                application.rest(Duration.between(time.instant(), end).dividedBy(left + 1L));
                replaceOldest();
                application.drain();
            }
            application.rest(Duration.between(time.instant(), end));
        }
    }

    private static boolean isRunning(Instance instance) {
        return instance.state() == InstanceState.RUNNING;
    }

    private void replaceOldest() {
        simulator.fleet().terminate(members.remove());
        members.addAll(simulator.launchByAutoScaling("g" + launched++ % GROUP, "lt-0aaaaaaaaaaaaaaa1", "1", 1));
        simulator.settle();
    }

    private void write(String name) throws IOException {
        var json = new LinkedHashMap<String, Object>(bill.json());
        json.put("days", DAYS);
        json.put("launches", launched);
        json.put("events", events.get());
        json.put("metricsRequested", simulator.metrics().asked());
        json.put("metricsAnalyzed", analyzed);
        json.put(
                "sqsRequests",
                simulator.calls().all().stream()
                        .filter(call -> call.service().equals("sqs"))
                        .count());
        json.put("busEvents", simulator.bus().count());
        json.put("mails", simulator.topics().messages().size());
        json.put("alarmMetrics", alarmMetrics());
        Files.writeString(Path.of("target", "cost-" + name + ".json"), Json.pretty(json));
    }

    private static int alarmMetrics() {
        return Template.packed().ids("AWS::CloudWatch::Alarm").stream()
                .mapToInt(id -> Alarm.named(id).metrics().size())
                .sum();
    }
}
