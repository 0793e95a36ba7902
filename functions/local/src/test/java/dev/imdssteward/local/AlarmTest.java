package dev.imdssteward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.local.template.Alarm;
import dev.imdssteward.local.template.Template;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each alarm of the template, fed with what the application itself makes of the trouble that it is for. */
class AlarmTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final String ID = "i-00000000000000001";

    private final VirtualTime time = new VirtualTime(START);
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(time).withRegion("us-east-1"));
    private final Application application = Application.deploy(simulator, time, Map.of());

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void aMessageThatNobodyCanReadSetsOffTheDeadLetterAlarm() {
        var alarm = Alarm.named("DeadLetterAlarm");
        assertThat(alarm.goesOff((double) application.deadLetters().visible())).isFalse();

        application.queue().send("no event");
        application.drain();

        assertThat(alarm.goesOff((double) application.deadLetters().visible())).isTrue();
    }

    @Test
    void aDeniedInstanceSetsOffTheDeadLetterAlarmAndTellsAPersonAtOnceAndWhenItIsGivenUp() {
        simulator.fleet().add(Instance.running(ID, START));
        simulator.faults().always("ModifyInstanceMetadataOptions", Fault.accessDenied());

        application
                .queue()
                .send("{\"detail-type\":\"EC2 Instance State-change Notification\",\"detail\":" + "{\"instance-id\":\""
                        + ID + "\"}}");
        application.drain();

        assertThat(Alarm.named("DeadLetterAlarm")
                        .goesOff((double) application.deadLetters().visible()))
                .isTrue();
        assertThat(simulator.topics().messages()).hasSize(2);
    }

    @Test
    void aSweepThatIsDeniedFailsAndLambdaTellsAPerson() {
        simulator.faults().always("DescribeInstances", Fault.accessDenied());

        assertThat(application.trySweep()).isFalse();
    }

    @Test
    void aFailureOfTheEnforcingFunctionSetsOffTheErrorAlarm() {
        assertThat(Alarm.named("ErrorAlarm").metrics()).containsExactly("AWS/Lambda Errors");
        assertThat(Alarm.named("ErrorAlarm").goesOff(1.0)).isTrue();
        assertThat(Alarm.named("ErrorAlarm").goesOff(0.0)).isFalse();
    }

    @Test
    void aQueueThatNobodyReadsSetsOffTheAgeAlarm() {
        application.queue().send("{\"command\":\"enforce\",\"instanceIds\":[]}");
        application.rest(Duration.ofHours(5));

        var age = (double)
                Duration.between(application.queue().oldest(), time.instant()).toSeconds();

        assertThat(Alarm.named("QueueAgeAlarm").goesOff(age, age, age)).isTrue();
        assertThat(Alarm.named("QueueAgeAlarm").goesOff(0.0, age, age)).isFalse();
    }

    @Test
    void aSweepThatIsNotDoneInADaySetsOffTheAlarmOfItsQueue() {
        simulator.fleet().add(Instance.running(ID, START));
        assertThat(application.trySweep()).isTrue();
        application.rest(Duration.ofHours(25));

        var age = (double) Duration.between(application.sweepQueue().oldest(), time.instant())
                .toSeconds();

        assertThat(Alarm.named("SweepQueueAgeAlarm").goesOff(age, age, age)).isTrue();
        assertThat(Alarm.named("SweepQueueAgeAlarm").goesOff(14_400.0, 14_400.0, 14_400.0))
                .isFalse();
    }

    @Test
    void aLackOfConcurrencySetsOffTheThrottleAlarmOnceItLasts() {
        assertThat(Alarm.named("ThrottleAlarm").goesOff(1.0, 4.0, 2.0)).isTrue();
        assertThat(Alarm.named("ThrottleAlarm").goesOff(9.0, null, 9.0)).isFalse();
    }

    @Test
    void aDayAndSomeHoursWithoutASweepSetOffTheSweepAlarm() {
        var alarm = Alarm.named("SweepMissingAlarm");

        assertThat(alarm.metrics())
                .containsExactly("AWS/Lambda Invocations", "AWS/SQS ApproximateNumberOfMessagesVisible");
        assertThat(alarm.goesOff(hours(30, 0))).isTrue();
    }

    @Test
    void aNewStackDoesNotSetOffTheSweepAlarmBeforeItsFirstSweep() {
        var hours = hours(30, 0);
        Arrays.fill(hours, 0, 29, null);

        assertThat(Alarm.named("SweepMissingAlarm").goesOff(hours)).isFalse();
    }

    @Test
    void aDailySweepThatComesLateInItsWindowDoesNotSetOffTheSweepAlarm() {
        var hours = hours(60, 0);
        hours[0] = 1.0;
        hours[26] = 1.0;
        hours[51] = 1.0;

        for (var end = 30; end <= hours.length; end++) {
            assertThat(Alarm.named("SweepMissingAlarm").goesOff(Arrays.copyOf(hours, end)))
                    .as("after %s hours", end)
                    .isFalse();
        }
    }

    private static @Nullable Double[] hours(int number, double sweeps) {
        var hours = new @Nullable Double[number];
        Arrays.fill(hours, sweeps);
        return hours;
    }

    @Test
    void whatStillCallsImdsV1AfterEnforcementSetsOffTheRefusedAlarm() {
        simulator
                .fleet()
                .add(Instance.running(ID, START).withOptions(MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED)));
        simulator.workloads().add(ID, new Workload(2400, START, START.plus(Duration.ofDays(9))));
        application.rest(Duration.ofHours(2));

        application.sweep();

        var refused = simulator.metrics().total("ImdsSteward", "RefusedImdsV1", Map.of());
        assertThat(Alarm.named("RefusedImdsV1Alarm").goesOff(refused)).isTrue();
        assertThat(Alarm.named("RefusedImdsV1Alarm").goesOff(0.0)).isFalse();
        assertThat(simulator.bus().events())
                .anyMatch(event -> event.detailType().equals("IMDSv1 Refused"));
        assertThat(simulator.fleet().instance(ID).options().tokens()).isEqualTo(Tokens.REQUIRED);
    }

    @Test
    void everyAlarmIsExercisedHere() {
        assertThat(Template.packed().ids("AWS::CloudWatch::Alarm"))
                .containsExactlyInAnyOrder(
                        "DeadLetterAlarm",
                        "ErrorAlarm",
                        "ThrottleAlarm",
                        "QueueAgeAlarm",
                        "SweepQueueAgeAlarm",
                        "SweepMissingAlarm",
                        "RefusedImdsV1Alarm");
    }
}
