package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeStateTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withClock(clock)
            .withTiming(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5)));
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void stopsAndStartsInSteps() {
        add(InstanceState.RUNNING);

        var stopping = wire.call("StopInstances", "InstanceId.1", ID);
        clock.advance(Duration.ofSeconds(30));
        var stopped = state();
        var starting = wire.call("StartInstances", "InstanceId.1", ID);
        clock.advance(Duration.ofSeconds(20));

        assertThat(stopping.body())
                .contains("<currentState><code>64</code><name>stopping</name></currentState>"
                        + "<previousState><code>16</code><name>running</name></previousState>");
        assertThat(stopped).isEqualTo(InstanceState.STOPPED);
        assertThat(starting.texts("name")).containsExactly("pending", "stopped");
        assertThat(state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void movesTheLaunchTimeAtAStartButNotTheAttachTime() {
        add(InstanceState.STOPPED);
        var attached = clock.instant();
        clock.advance(Duration.ofDays(3));

        wire.call("StartInstances", "InstanceId.1", ID);

        var instance = simulator.fleet().instance(ID);
        assertThat(instance.launch().time()).isEqualTo(clock.instant());
        assertThat(instance.network().attachTime()).isEqualTo(attached);
    }

    @Test
    void forgetsATerminatedInstanceAfterAWhile() {
        add(InstanceState.RUNNING);

        wire.call("TerminateInstances", "InstanceId.1", ID);
        clock.advance(Duration.ofSeconds(30));
        var terminated = wire.call("DescribeInstances", "InstanceId.1", ID);
        clock.advance(Duration.ofHours(1));

        assertThat(terminated.text("name")).isEqualTo("terminated");
        assertThat(terminated.body()).contains("<networkInterfaceSet/>", "<blockDeviceMapping></blockDeviceMapping>");
        assertThat(wire.call("DescribeInstances", "InstanceId.1", ID).text("Code"))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void terminatesAnInstanceThatIsStillPending() {
        var id = wire.launch();

        wire.call("TerminateInstances", "InstanceId.1", id);
        clock.advance(Duration.ofMinutes(5));

        assertThat(simulator.fleet().instance(id).state()).isEqualTo(InstanceState.TERMINATED);
    }

    @ParameterizedTest
    @CsvSource({
        "StartInstances, STOPPING, IncorrectInstanceState",
        "StartInstances, TERMINATED, IncorrectInstanceState",
        "StartInstances, RUNNING, ''",
        "StopInstances, PENDING, IncorrectInstanceState",
        "StopInstances, TERMINATED, IncorrectInstanceState",
        "StopInstances, STOPPED, ''",
        "RebootInstances, RUNNING, ''",
        "RebootInstances, STOPPED, IncorrectInstanceState",
        "TerminateInstances, TERMINATED, ''",
        "TerminateInstances, STOPPED, ''"
    })
    void answersByState(String action, InstanceState state, String code) {
        simulator.fleet().add(Instance.running(ID, clock.instant()).pinnedIn(state));

        assertThat(wire.call(action, "InstanceId.1", ID).text("Code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"StartInstances", "StopInstances", "RebootInstances", "TerminateInstances"})
    void refusesMissingIdsManagedInstancesAndDryRuns(String action) {
        var state = action.equals("StartInstances") ? InstanceState.STOPPED : InstanceState.RUNNING;
        add(state);
        var managed = Instance.running("i-0aaaaaaaaaaaaaaa2", clock.instant()).withOperator("ecs.amazonaws.com");
        simulator.fleet().add(managed);

        assertThat(wire.call(action).error()).isEqualTo("InvalidParameterCombination: No instances specified");
        assertThat(wire.call(action, "InstanceId.1", managed.id()).text("Code")).isEqualTo("OperationNotPermitted");
        assertThat(wire.call(action, "InstanceId.1", ID, "DryRun", "true").text("Code"))
                .isEqualTo("DryRunOperation");
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void saysWhyAnInstanceIsInItsState() {
        add(InstanceState.RUNNING);
        var running = wire.call("DescribeInstances", "InstanceId.1", ID);
        wire.call("StopInstances", "InstanceId.1", ID);
        clock.advance(Duration.ofSeconds(30));

        var stopped = wire.call("DescribeInstances", "InstanceId.1", ID);
        wire.call("StartInstances", "InstanceId.1", ID);
        var pending = wire.call("DescribeInstances", "InstanceId.1", ID);

        assertThat(running.body()).contains("<reason></reason>").doesNotContain("stateReason");
        assertThat(stopped.body())
                .contains(
                        "<reason>User initiated (2026-11-24 12:00:00 GMT)</reason>",
                        "<stateReason><code>Client.UserInitiatedShutdown</code>"
                                + "<message>Client.UserInitiatedShutdown: User initiated shutdown</message></stateReason>");
        assertThat(pending.body())
                .contains(
                        "<reason></reason>",
                        "<stateReason><code>pending</code><message>pending</message></stateReason>");
    }

    @ParameterizedTest
    @CsvSource({
        "StopInstances, DisableApiStop, stopped, disableApiStop",
        "TerminateInstances, DisableApiTermination, terminated, disableApiTermination"
    })
    void refusesAProtectedInstance(String action, String setting, String participle, String attribute) {
        add(InstanceState.RUNNING);
        wire.call("ModifyInstanceAttribute", "InstanceId", ID, setting + ".Value", "true");

        assertThat(wire.call(action, "InstanceId.1", ID).error())
                .isEqualTo("OperationNotPermitted: The instance '" + ID + "' may not be " + participle
                        + ". Modify its '" + attribute + "' instance attribute and try again.");
        wire.call("ModifyInstanceAttribute", "InstanceId", ID, "Attribute", attribute, "Value", "false");
        assertThat(wire.call(action, "InstanceId.1", ID).status()).isEqualTo(200);
    }

    @Test
    void leavesAPinnedInstanceInItsState() {
        simulator.fleet().add(Instance.running(ID, clock.instant()).pinnedIn(InstanceState.PENDING));

        clock.advance(Duration.ofDays(1));

        assertThat(state()).isEqualTo(InstanceState.PENDING);
    }

    private void add(InstanceState state) {
        simulator.fleet().add(Instance.running(ID, clock.instant()).withState(state));
    }

    private InstanceState state() {
        return simulator.fleet().instance(ID).state();
    }
}
