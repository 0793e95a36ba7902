package dev.imdssteward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.workload.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Origins that turn over one instance first, under the template's application in virtual time. {@code -Dcanary.origins=2000}
 * plays 10,000 instances.
 */
class CanaryTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG_AGO = DAY.multipliedBy(100);
    private static final int ORIGINS = Integer.getInteger("canary.origins", 6);

    private final VirtualTime time = new VirtualTime(START);
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withClock(time)
            .withRegion("us-east-1")
            .withMetricDelay(Duration.ofMinutes(10)));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void breaksOneOfFiftyThatCallOnceAMonthAndTellsAPerson() {
        var nextCall = START.plus(DAY.multipliedBy(11)).plusSeconds(7200);
        for (var number = 0; number < 50; number++) {
            add(number, "monthly", LONG_AGO);
            simulator
                    .workloads()
                    .add(
                            id(number),
                            new Timer(DAY.multipliedBy(30), 2, nextCall.minus(LONG_AGO.multipliedBy(3)), Instant.MAX));
        }
        var application = deploy(Map.of());

        var days = 58;
        for (var day = 0; day < days; day++) {
            application.sweep();
            application.rest(DAY);
        }

        assertThat(refused()).isEqualTo(1);
        assertThat(required()).isEqualTo(1);
        assertThat(simulator.bus().events())
                .filteredOn(event -> event.detailType().equals("IMDSv1 Refused"))
                .isNotEmpty();
        assertThat(application.digest())
                .contains("Update what calls IMDSv1 on the origins whose canaries were refused.")
                .contains("aws:autoscaling:groupName=monthly: 2 IMDSv1 calls refused, holds back 49 instances");
    }

    @Test
    void turnsFiftyQuietOnesOverADayAfterTheirCanary() {
        for (var number = 0; number < 50; number++) {
            add(number, "quiet", LONG_AGO);
        }
        var application = deploy(Map.of());

        application.sweep();
        assertThat(required()).isEqualTo(1);

        for (var sweep = 0; sweep < 4; sweep++) {
            application.rest(Duration.ofHours(6));
            application.sweep();
            assertThat(required()).isEqualTo(1);
        }
        application.rest(Duration.ofHours(6));
        application.sweep();
        assertThat(required()).isEqualTo(50);
    }

    @Test
    void turnsAllOriginsOverWithinTheQuietDaysAndTwo() {
        for (var number = 0; number < ORIGINS * 5; number++) {
            add(number, "group-" + number % ORIGINS, Duration.ofHours(2));
        }
        var application = deploy(Map.of());
        var end = START.plus(DAY.multipliedBy(14 + 2));

        application.rest(DAY.multipliedBy(13));
        while (time.instant().isBefore(end)) {
            application.sweep();
            application.rest(Duration.ofHours(6));
        }

        assertThat(required()).isEqualTo(ORIGINS * 5L);
        assertThat(simulator.calls().of("ModifyInstanceMetadataOptions")).hasSize(2 * ORIGINS * 5);
    }

    @Test
    void costsATenthMoreCallsThanWithoutCanariesAtTheMost() {
        for (var number = 0; number < ORIGINS * 50; number++) {
            add(number, "group-" + number % ORIGINS, LONG_AGO);
        }
        deploy(Map.of("CANARY", "off")).sweep();
        var without = simulator.calls().all().size();
        simulator.fleet().all().forEach(instance -> simulator.fleet().terminate(instance.id()));
        simulator.calls().reset();

        for (var number = 0; number < ORIGINS * 50; number++) {
            add(1_000_000 + number, "group-" + number % ORIGINS, LONG_AGO);
        }
        deploy(Map.of()).sweep();

        assertThat(simulator.calls().all()).hasSizeLessThan(without * 11 / 10);
    }

    private Application deploy(Map<String, String> parameters) {
        return Application.deploy(simulator, time, parameters);
    }

    private void add(int number, String group, Duration age) {
        simulator
                .fleet()
                .add(Instance.running(id(number), time.instant().minus(age))
                        .withTag("aws:autoscaling:groupName", group));
    }

    private long required() {
        return simulator.fleet().all().stream()
                .filter(instance -> instance.options().tokens() == Tokens.REQUIRED)
                .count();
    }

    private long refused() {
        return simulator.fleet().all().stream()
                .filter(instance -> simulator.workloads().refused(instance.id(), Instant.EPOCH, time.instant()) > 0)
                .count();
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }
}
