package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.report.Log;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.eventbridge.BusEvent;
import dev.imdssteward.simulator.fleet.AccountDefaults;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final String ID = "i-00000000000000001";

    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock));
    private final InvocationContext context = new InvocationContext();
    private final Upkeep upkeep = new Upkeep(
            Configuration.of(Map.of("ACCOUNT_DEFAULTS", "secure")),
            Connection.to(simulator.endpoint()),
            Sinks.resultBus("default", Connection.to(simulator.endpoint())),
            clock);

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void changesTheAccountsDefaultsOnlyWhenTheyDiffer() {
        run();
        run();

        assertThat(simulator.fleet().account().defaults("us-east-1"))
                .isEqualTo(new AccountDefaults(Tokens.REQUIRED, 2, null, null, null));
        assertThat(simulator.calls().counts())
                .containsEntry("GetInstanceMetadataDefaults", 2L)
                .containsEntry("ModifyInstanceMetadataDefaults", 1L);
        assertThat(context.logLines())
                .anyMatch(line -> line.contains(
                        "secured; they were tokens not required, hop limit without preference, not enforced"));
    }

    @Test
    void enforcesTheDefaultsWhenThatIsAskedFor() {
        simulator
                .fleet()
                .account()
                .setDefaults("us-east-1", new AccountDefaults(Tokens.REQUIRED, 5, null, EnabledState.DISABLED, null));
        var enforcing = new Upkeep(
                Configuration.of(Map.of("ACCOUNT_DEFAULTS", "enforced")),
                Connection.to(simulator.endpoint()),
                Sinks.resultBus("default", Connection.to(simulator.endpoint())),
                clock);

        enforcing.run(new Log(context.getLogger()::log, Level.INFO, "request-1"));

        assertThat(simulator.fleet().account().defaults("us-east-1"))
                .isEqualTo(new AccountDefaults(Tokens.REQUIRED, 5, null, EnabledState.DISABLED, EnabledState.ENABLED));
        assertThat(simulator.calls().of("ModifyInstanceMetadataDefaults"))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters())
                        .containsEntry("HttpTokensEnforced", "enabled")
                        .doesNotContainKeys("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint"));
    }

    @Test
    void reportsInstancesOnWhichImdsV1IsRefused() {
        addInstanceWithRefusedCalls();

        run();

        assertThat(simulator.bus().events())
                .extracting(BusEvent::bus, BusEvent::source, BusEvent::detailType, BusEvent::detail)
                .containsExactly(tuple("default", "imds-steward", "IMDSv1 Refused", """
                    {"instanceId":"i-00000000000000001","calls":7,"since":"2026-11-23T05:00:00Z"}\
                    """));
        assertThat(context.logLines()).anyMatch(line -> line.contains("\"RefusedImdsV1\":1"));
    }

    @Test
    void reportsNoCallASecondTime() {
        addInstanceWithRefusedCalls();
        run();
        context.logLines().forEach(simulator.metrics()::recordLogLine);

        now = NOW.plus(Duration.ofHours(12));
        run();

        assertThat(simulator.bus().events()).hasSize(1);
        assertThat(context.logLines()).anyMatch(line -> line.contains("\"RefusedImdsV1\":0"));
    }

    @Test
    void saysThatNothingIsRefusedSoThatAnAlarmEnds() {
        run();

        assertThat(simulator.bus().events()).isEmpty();
        assertThat(context.logLines()).anyMatch(line -> line.contains("\"RefusedImdsV1\":0"));
    }

    @Test
    void onlyLogsWhatItCannotDo() {
        simulator.faults().always("GetInstanceMetadataDefaults", Fault.accessDenied());
        simulator.faults().always("GetMetricData", Fault.accessDenied());

        run();

        assertThat(context.logLines())
                .hasSize(2)
                .allMatch(line -> line.contains("\"level\":\"WARN\"") && line.contains("UnauthorizedOperation"));
    }

    @Test
    void onlyLogsThatEventsAreNotPublished() {
        addInstanceWithRefusedCalls();
        simulator.faults().always("PutEvents", Fault.accessDenied());

        run();

        assertThat(context.logLines()).anyMatch(line -> line.contains("events not published: 1"));
    }

    private void addInstanceWithRefusedCalls() {
        simulator.fleet().add(Instance.running(ID, NOW.minus(Duration.ofDays(9))));
        simulator.fleet().usage().refused(ID, NOW.minus(Duration.ofMinutes(10)), 7);
    }

    private void run() {
        upkeep.run(new Log(context.getLogger()::log, Level.INFO, "request-1"));
    }
}
