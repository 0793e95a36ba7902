package dev.imdssteward.cli.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.fleet.Instance;
import dev.imdssteward.simulator.fleet.MetadataOptions;
import dev.imdssteward.simulator.fleet.Toggle;
import dev.imdssteward.simulator.fleet.Tokens;
import dev.imdssteward.simulator.imdsv1.Workload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A month of sweeps over a fleet of which 12 % use IMDSv1, 8 % have tag keys that EC2 refuses, 5 % are managed, 3 % exempt
 * and 2 % without IMDS: the real functions and clients over HTTP, in virtual time.
 */
class FleetTest {
    private static final int DAYS = 31;
    private static final int QUIET_DAYS = 14;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LAUNCHED = START.minus(Duration.ofDays(60));

    private final VirtualTime time = new VirtualTime(START);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(time).withRegion("us-east-1"));

    @AfterEach
    void stopSimulator() {
        http.close();
        simulator.close();
    }

    @Test
    void turnsOverInAMonthOfSweepsWithoutBreakingAnyWorkload() {
        populate(10_000);
        var application = Application.deploy(simulator, time, Map.of());

        for (var day = 0; day < DAYS; day++) {
            application.sweep();
            application.rest(Duration.ofDays(1));
        }

        assertThat(broken()).isEmpty();
        assertThat(ends()).isEqualTo(expectedEnds(10_000));
        assertThat(application.deadLetters().visible()).isZero();
    }

    /** What people run today: describe, and modify whatever is not as it should be. */
    @Test
    void breaksAnEighthOfTheWorkloadsUnderAPlainScript() {
        populate(1_000);

        simulator.fleet().all().forEach(this::modifyPlainly);
        time.run(List.of(() -> time.sleep(Duration.ofDays(1))));

        assertThat(broken()).hasSize(120);
        assertThat(count(it -> it.options().endpoint() == Toggle.ENABLED))
                .as("metadata services, 20 of which were switched on")
                .isEqualTo(1_000);
        assertThat(count(it -> !it.isManaged() && it.options().tokens() == Tokens.OPTIONAL))
                .as("instances that still answer IMDSv1 for one tag key")
                .isEqualTo(80);
        assertThat(count(it -> it.tags().containsKey("imds-steward:exempt")
                        && it.options().tokens() == Tokens.REQUIRED))
                .as("instances changed against their owner's wish")
                .isEqualTo(30);
        assertThat(count(it -> it.tags().containsKey("eks:cluster-name")
                        && it.options().tokens() == Tokens.REQUIRED
                        && it.options().hopLimit() == 1))
                .as("container hosts whose containers have lost the metadata service")
                .isEqualTo(50);
    }

    private void modifyPlainly(Instance instance) {
        var call = HttpRequest.newBuilder(simulator.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("Action=ModifyInstanceMetadataOptions&Version=2016-11-15"
                        + "&HttpTokens=required&HttpEndpoint=enabled&InstanceMetadataTags=enabled&InstanceId="
                        + instance.id()))
                .build();
        try {
            http.send(call, HttpResponse.BodyHandlers.discarding());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long count(Predicate<Instance> which) {
        return simulator.fleet().all().stream().filter(which).count();
    }

    /** The instances on which a workload was refused what it asked for without a token. */
    private List<String> broken() {
        return simulator.fleet().all().stream()
                .map(Instance::id)
                .filter(id -> simulator.workloads().refused(id, LAUNCHED, time.instant()) > 0)
                .toList();
    }

    /** How many instances ended with which options. */
    private Map<MetadataOptions, Long> ends() {
        return simulator.fleet().all().stream()
                .collect(Collectors.groupingBy(Instance::options, Collectors.counting()));
    }

    private static Map<MetadataOptions, Long> expectedEnds(int instances) {
        return IntStream.range(0, instances)
                .mapToObj(FleetTest::expectedEnd)
                .collect(Collectors.groupingBy(options -> options, Collectors.counting()));
    }

    private static MetadataOptions expectedEnd(int number) {
        var before = instance(number).options();
        var kind = number % 100;
        var full = before.withTokens(Tokens.REQUIRED).withInstanceTags(Toggle.ENABLED);
        if (usesImdsV1(number)) {
            var quiet = lastCall(number).plus(Duration.ofDays(QUIET_DAYS + 2)).isBefore(START.plus(Duration.ofDays(DAYS)));
            return quiet ? full : before.withInstanceTags(Toggle.ENABLED);
        }
        if (kind < 20) {
            return before.withTokens(Tokens.REQUIRED);
        }
        if (kind < 30) {
            return before;
        }
        return kind < 35 ? full.withHopLimit(2) : full;
    }

    private void populate(int instances) {
        for (var number = 0; number < instances; number++) {
            var instance = simulator.fleet().add(instance(number));
            if (usesImdsV1(number)) {
                simulator.workloads().add(instance.id(), new Workload(24, LAUNCHED, lastCall(number)));
            }
        }
    }

    private static Instance instance(int number) {
        var instance = Instance.running("i-%017x".formatted(number), LAUNCHED);
        return switch (number % 100) {
            case 12, 13, 14, 15, 16, 17, 18, 19 -> instance.withTag("Patch Group", "a");
            case 20, 21, 22, 23, 24 -> instance.withOperator("eks.amazonaws.com");
            case 25, 26 -> instance.withTag("imds-steward:exempt", "all until 2027-01-31 for OPS-1");
            case 27 -> instance.withTag("imds-steward:exempt", "all");
            case 28, 29 -> instance.withOptions(MetadataOptions.DEFAULT.withEndpoint(Toggle.DISABLED));
            case 30, 31, 32, 33, 34 -> instance.withTag("eks:cluster-name", "c");
            case 35 -> instance.withOptions(MetadataOptions.DEFAULT.withHopLimit(3));
            default -> instance;
        };
    }

    /** The first 12 of each hundred; half of them stop calling in the course of the month. */
    private static boolean usesImdsV1(int number) {
        return number % 100 < 12;
    }

    private static Instant lastCall(int number) {
        return number % 2 == 0 ? START.plus(Duration.ofDays(365)) : START.plus(Duration.ofDays(number % 20));
    }
}
