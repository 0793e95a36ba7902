package dev.imdssteward.enforcer.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.fixtures.InvocationContext;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.SimulatorOptions;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.cloudwatch.MetricFault;
import dev.imdssteward.simulator.cloudwatch.RejectedReading;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.workload.Timer;
import dev.imdssteward.simulator.workload.TokenlessAccess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence before enforcement: the real handler and the real CloudWatch client against the simulator. */
class EvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG_AGO = DAY.multipliedBy(200);
    private static final String DEV = "arn:aws:iam::111122223333:user/dev";
    private static final String WEAKENING = """
            {"detail-type":"AWS API Call via CloudTrail","time":"2026-11-23T11:59:50Z","detail":{\
            "eventName":"ModifyInstanceMetadataOptions","userIdentity":{"arn":"%s"},"requestParameters":{\
            "ModifyInstanceMetadataOptionsRequest":{"HttpTokens":"optional","InstanceId":"%s"}}}}""";
    private static final String TOKENS_REQUIRED = "\"httpTokens\":{\"from\":\"optional\",\"to\":\"required\"}";

    private Simulator simulator = start(RejectedReading.ZEROS);
    private final Map<String, String> environment =
            new HashMap<>(Map.of("NOTIFICATION_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:topic"));

    private final InvocationContext context = new InvocationContext();

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    // --- quiet, or not

    @Test
    void requiresTokensOfAnInstanceThatHasBeenQuietForLongEnough() throws IOException {
        launched(1, DAY.multipliedBy(15));

        assertThat(invoke(1)).contains("\"outcome\":\"modified\"").doesNotContain("withheld");
        assertThat(simulator.calls().of("GetMetricData")).hasSize(1);
        assertThat(simulator.metrics().asked()).isEqualTo(1);
    }

    @Test
    void enablesTheTagsAloneWhileSomethingUsesImdsV1() throws IOException {
        launched(1, LONG_AGO);
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(3)), 7);

        assertThat(invoke(1))
                .contains("\"changes\":{\"instanceMetadataTags\":{\"from\":\"disabled\",\"to\":\"enabled\"}}")
                .contains("\"withheld\":[{\"option\":\"httpTokens\",\"reason\":\"uses-imdsv1\","
                        + "\"detail\":\"7 IMDSv1 calls, the last about 2026-11-20T12:00:00Z\","
                        + "\"calls\":7,\"lastCall\":\"2026-11-20T12:00:00Z\"}]");
        assertThat(simulator.fleet().instance(id(1)).options().tokens()).isEqualTo(Tokens.OPTIONAL);
    }

    @Test
    void withholdsWhatIsLeftOnceTheTagsAreEnabled() throws IOException {
        launched(1, LONG_AGO);
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(3)), 7);
        invoke(1);

        assertThat(invoke(1)).contains("\"outcome\":\"withheld\",\"reason\":\"uses-imdsv1\"");
        assertThat(simulator.calls().of("ModifyInstanceMetadataOptions")).hasSize(1);
    }

    @Test
    void requiresTokensOnceTheCallsAreOlderThanTheWindow() throws IOException {
        launched(1, LONG_AGO);
        simulator
                .fleet()
                .usage()
                .answered(id(1), NOW.minus(DAY.multipliedBy(14)).minusSeconds(1), 7);

        assertThat(invoke(1)).contains(TOKENS_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 13})
    void waitsUntilTheWholeWindowIsRecorded(int days) throws IOException {
        launched(1, DAY.multipliedBy(days));

        assertThat(invoke(1)).contains("\"reason\":\"no-evidence\"").contains("\"instanceMetadataTags\"");
    }

    @Test
    void doesNotTakeSixtyFiveMinutesForAQuietDay() throws IOException {
        environment.put("QUIET_DAYS", "1");
        launched(1, Duration.ofMinutes(65));

        assertThat(invoke(1)).contains("\"reason\":\"no-evidence\"", "recorded only since 2026-11-23T10:00:00Z");
    }

    @Test
    void turnsOverAnInstanceThatStandsStillAtNightAndOnWeekends() throws IOException {
        launched(1, DAY.multipliedBy(28).plusHours(12));
        for (var day = 28; day >= 0; day--) {
            var midnight = NOW.minusSeconds(12 * 3600).minus(DAY.multipliedBy(day));
            if (day % 7 != 1 && day % 7 != 2) {
                note(1, midnight.plusSeconds(8 * 3600), TokenlessAccess.ANSWERED);
            }
            note(
                    1,
                    day == 0 ? NOW : midnight.plusSeconds(18 * 3600),
                    day == 0 ? TokenlessAccess.ANSWERED : TokenlessAccess.NONE);
        }

        assertThat(invoke(1)).contains(TOKENS_REQUIRED);
        assertThat(simulator.metrics().asked()).isEqualTo(3);
    }

    @Test
    void waitsForAnInstanceThatStoodStillForThirteenOfFourteenDays() throws IOException {
        launched(1, LONG_AGO);
        note(1, NOW.minus(DAY.multipliedBy(14)), TokenlessAccess.NONE);
        note(1, NOW.minus(DAY), TokenlessAccess.ANSWERED);

        assertThat(invoke(1)).contains("it ran on 2 of the last 14 days, and 10 are needed");
    }

    // --- weakened

    @ParameterizedTest
    @EnumSource
    void enforcesAWeakenedInstanceAgainAtItsEventAndTellsWhoDidIt(RejectedReading reading) throws IOException {
        simulator.close();
        simulator = start(reading);
        required(1, DAY.multipliedBy(100), Duration.ofSeconds(10));

        assertThat(invoke(WEAKENING.formatted(DEV, id(1)))).contains(TOKENS_REQUIRED);
        assertThat(simulator.topics().messages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .isEqualTo(id(1) + " was weakened by " + DEV + "; that has been undone."));
    }

    @ParameterizedTest
    @EnumSource
    void enforcesAWeakenedInstanceAgainAtTheNextSweepWhateverTheIntruderCalls(RejectedReading reading)
            throws IOException {
        simulator.close();
        simulator = start(reading);
        required(1, DAY.multipliedBy(100), HOUR.multipliedBy(6));
        simulator.workloads().add(id(1), new Timer(HOUR, 5, NOW.minus(HOUR.multipliedBy(5)), Instant.MAX));

        assertThat(invoke(1)).contains(TOKENS_REQUIRED);
    }

    @Test
    void saysInAuditModeAloneWhenImdsV1WasAllowedAgain() throws IOException {
        environment.put("MODE", "audit");
        required(1, DAY.multipliedBy(100), HOUR.multipliedBy(6));
        var words = "\"detail\":\"IMDSv1 was off and was allowed again about 2026-11-23T06:00:00Z\"";

        assertThat(invoke(1)).contains("\"outcome\":\"would-modify\",\"reason\":\"audit\"", TOKENS_REQUIRED, words);

        environment.put("MODE", "enforce");

        assertThat(invoke(1))
                .contains("\"outcome\":\"modified\"", TOKENS_REQUIRED)
                .doesNotContain("detail");
    }

    @Test
    void leavesAnEnforcementThatWasTakenBackAndTellsWhy() throws IOException {
        required(1, DAY.multipliedBy(3), Duration.ofSeconds(10));
        simulator.fleet().usage().refused(id(1), NOW.minus(DAY), 12);

        assertThat(invoke(WEAKENING.formatted(DEV, id(1))))
                .contains("\"reason\":\"uses-imdsv1\"", "\"calls\":12,\"lastCall\":\"2026-11-22T12:00:00Z\"");
        assertThat(simulator.topics().messages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .isEqualTo(id(1) + " was weakened by " + DEV + "; that has not been undone: httpTokens is"
                                + " withheld for uses-imdsv1 (12 IMDSv1 calls, the last about 2026-11-22T12:00:00Z)."));
    }

    // --- CloudWatch does not say

    @ParameterizedTest
    @CsvSource({
        "MetadataNoToken, PARTIAL_DATA, PartialData",
        "MetadataNoToken, INTERNAL_ERROR, InternalError (InternalError: An internal error occurred.)",
        "MetadataNoToken, FORBIDDEN, Forbidden (Forbidden: You are not authorized to see this metric.)",
        "MetadataNoTokenRejected, PARTIAL_DATA, PartialData",
        "CPUUtilization, FORBIDDEN, Forbidden (Forbidden: You are not authorized to see this metric.)"
    })
    void isNoEvidenceInCloudWatchsWordsWhereAResultIsNotComplete(String metric, MetricFault.Status status, String words)
            throws IOException {
        required(1, DAY.multipliedBy(100), HOUR.multipliedBy(6));
        simulator.metricFaults().forMetric(metric, fault(status));

        assertThat(invoke(1))
                .contains("\"reason\":\"no-evidence\",\"detail\":\"CloudWatch did not say: " + words + "\"");
        assertThat(simulator.fleet().instance(id(1)).options().tokens()).isEqualTo(Tokens.OPTIONAL);
    }

    @Test
    void readsAResultThatIsCompleteOnItsLastPage() throws IOException {
        launched(1, LONG_AGO);
        simulator.metricFaults().always(MetricFault.completeLater());

        assertThat(invoke(1)).contains(TOKENS_REQUIRED);
    }

    @Test
    void isNoEvidenceWhereCloudWatchSaysThatTheCallWentWrong() throws IOException {
        launched(1, LONG_AGO);
        simulator.metricFaults().say("MaxMetricsExceeded", "Too many.");

        assertThat(invoke(1)).contains("\"detail\":\"CloudWatch did not say: MaxMetricsExceeded: Too many.\"");
    }

    @Test
    void withholdsTokensWhereCloudWatchDoesNotAnswer() throws IOException {
        launched(1, LONG_AGO);
        simulator.faults().always("GetMetricData", Fault.accessDenied());

        assertThat(invoke(1))
                .contains("\"outcome\":\"modified\"", "\"reason\":\"no-evidence\"", "CloudWatch did not say");
    }

    // --- just launched

    @Test
    void needsNoEvidenceForAnInstanceLaunchedWithinTheHour() throws IOException {
        launched(1, Duration.ofMinutes(59));

        assertThat(invoke(1)).contains(TOKENS_REQUIRED);
        assertThat(simulator.calls().of("GetMetricData")).isEmpty();
    }

    @Test
    void aRestartMakesNoInstanceYoung() throws IOException {
        var old = launched(1, LONG_AGO);
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(3)), 7);
        simulator.fleet().change(id(1), it -> it.withLaunch(old.launch().withTime(NOW)));

        assertThat(invoke(1)).contains("\"reason\":\"uses-imdsv1\"");
    }

    @Test
    void aLaunchEventMakesNoInstanceYoung() throws IOException {
        launched(1, LONG_AGO);
        simulator.fleet().usage().answered(id(1), NOW.minus(Duration.ofDays(3)), 7);

        assertThat(invoke("""
                {"detail-type":"AWS API Call via CloudTrail","time":"2026-11-23T12:00:00Z","detail":{\
                "eventName":"RunInstances","responseElements":{"instancesSet":{"items":[{"instanceId":"%s"}]}}}}""".formatted(id(1)))).contains("\"reason\":\"uses-imdsv1\"");
    }

    @Test
    void aRedeliveredMessageMakesNoInstanceOld() throws IOException {
        launched(1, Duration.ofMinutes(70));
        var sent = NOW.minusSeconds(3602).toEpochMilli();

        invoke("{\"Records\":[%s,%s]}".formatted(message(NOW.toEpochMilli()), message(sent)));

        assertThat(simulator.fleet().instance(id(1)).options().tokens()).isEqualTo(Tokens.REQUIRED);
        assertThat(simulator.calls().of("GetMetricData")).isEmpty();
    }

    @Test
    void holdsAReplacementOfAGroupThatIsKnownToUseImdsV1() throws IOException {
        member(1, LONG_AGO);
        simulator.workloads().add(id(1), new Timer(HOUR, 1, NOW.minus(HOUR.multipliedBy(100)), Instant.MAX));
        simulator.fleet().terminate(id(1));
        member(2, Duration.ofMinutes(1));

        assertThat(invoke(2))
                .contains("\"withheld\":[{\"option\":\"httpTokens\",\"reason\":\"origin-uses-imdsv1\","
                        + "\"detail\":\"100 IMDSv1 calls on instances of its origin aws:autoscaling:groupName=web\","
                        + "\"origin\":\"aws:autoscaling:groupName=web\",\"calls\":100}]");
    }

    @Test
    void holdsALaunchOfATemplateWhoseInstancesWereRefusedImdsV1() throws IOException {
        ofTemplate(1, LONG_AGO, "lt-*");
        note(1, NOW.minus(DAY.multipliedBy(50)), TokenlessAccess.REFUSED);
        simulator.fleet().usage().refused(id(1), NOW.minus(DAY), 3);
        ofTemplate(2, Duration.ofMinutes(1), "lt-*");
        ofTemplate(3, Duration.ofMinutes(1), "lt-other");

        assertThat(invoke(2)).contains("\"reason\":\"origin-uses-imdsv1\"", "\"calls\":3");
        assertThat(invoke(3)).contains(TOKENS_REQUIRED);
        assertThat(simulator.metrics().asked()).isEqualTo(2);
    }

    @Test
    void putsOffTheTokensAloneOfALaunchWhoseSiblingsEc2DoesNotTell() throws IOException {
        ofTemplate(1, Duration.ofMinutes(1), "lt-1");
        simulator.faults().next("DescribeInstances", 1, new Fault.Delay(Duration.ZERO));
        simulator.faults().always("DescribeInstances", Fault.throttled());

        assertThatThrownBy(() -> invoke(1))
                .hasMessageContaining("\"outcome\":\"deferred\",\"reason\":\"throttled\","
                        + "\"changes\":{\"instanceMetadataTags\":{\"from\":\"disabled\",\"to\":\"enabled\"}},");
        assertThat(simulator.fleet().instance(id(1)).options())
                .isEqualTo(MetadataOptions.DEFAULT.withInstanceTags(EnabledState.ENABLED));
    }

    @Test
    void bringsALaunchBackWhoseSiblingsEc2DoesNotTell() throws IOException {
        ofTemplate(1, Duration.ofMinutes(1), "lt-1");
        simulator.faults().next("DescribeInstances", 1, new Fault.Delay(Duration.ZERO));
        simulator.faults().next("DescribeInstances", 3, Fault.throttled());
        var batch = "{\"Records\":[" + message(NOW.toEpochMilli()) + "]}";

        assertThat(invoke(batch)).contains("\"itemIdentifier\"");
        assertThat(invoke(batch)).doesNotContain("\"itemIdentifier\"");

        assertThat(simulator.fleet().instance(id(1)).options())
                .isEqualTo(MetadataOptions.DEFAULT
                        .withInstanceTags(EnabledState.ENABLED)
                        .withTokens(Tokens.REQUIRED));
    }

    @Test
    void logsTheTagsThatARedeliveredMessageEnabledThoughTheTokensAreDeferred() throws IOException {
        ofTemplate(1, Duration.ofMinutes(1), "lt-1");
        simulator.faults().next("DescribeInstances", 1, new Fault.Delay(Duration.ZERO));
        simulator.faults().always("DescribeInstances", Fault.throttled());

        invoke("{\"Records\":["
                + message(NOW.toEpochMilli()).replace("\"Sent", "\"ApproximateReceiveCount\":\"2\",\"Sent") + "]}");

        assertThat(context.logLines())
                .anyMatch(line -> line.contains("\"outcome\":\"deferred\"") && line.contains("instanceMetadataTags"));
    }

    // --- one instance of an origin first

    @Test
    void requiresTokensOnOneInstanceOfAnOriginAndHasTheOthersWait() throws IOException {
        for (var number = 1; number <= 50; number++) {
            ofTemplate(number, LONG_AGO, "lt-1");
        }

        var first = invoke(command(50));
        var second = invoke(command(50));

        assertThat(tokensRequired(50)).isEqualTo(1);
        assertThat(first)
                .contains("\"instanceId\":\"" + id(1) + "\",\"outcome\":\"modified\"")
                .contains(
                        "\"withheld\":[{\"option\":\"httpTokens\",\"reason\":\"waiting-for-canary\",\"detail\":\""
                                + id(1)
                                + " has had tokens required since about 2026-11-23T12:00:00Z, for 0 of 24 observed hours,"
                                + " of its origin aws:ec2launchtemplate:id=lt-1\",\"origin\":\"aws:ec2launchtemplate:id=lt-1\"}]");
        assertThat(occurrences("\"outcome\":\"withheld\",\"reason\":\"waiting-for-canary\"", second))
                .isEqualTo(49);
        assertThat(simulator.calls().of("DescribeInstances")).hasSize(4);
        assertThat(simulator.calls().of("GetMetricData")).hasSize(3);
        assertThat(simulator.metrics().asked()).isEqualTo(50 + 49 + 3);
    }

    @Test
    void takesTheNextOneForACanaryWhereEc2RefusesTheFirst() throws IOException {
        for (var number = 1; number <= 3; number++) {
            ofTemplate(number, LONG_AGO, "lt-1");
        }
        simulator.faults().next("ModifyInstanceMetadataOptions", 1, Fault.accessDenied());

        assertThatThrownBy(() -> invoke(command(3))).hasMessageContaining("access-denied");

        assertThat(simulator.fleet().instance(id(1)).options().tokens()).isEqualTo(Tokens.OPTIONAL);
        assertThat(simulator.fleet().instance(id(2)).options().tokens()).isEqualTo(Tokens.REQUIRED);
        assertThat(simulator.fleet().instance(id(3)).options().tokens()).isEqualTo(Tokens.OPTIONAL);
    }

    @ParameterizedTest
    @EnumSource
    void turnsAnOriginOverADayAfterItsCanary(RejectedReading reading) throws IOException {
        simulator.close();
        simulator = start(reading);
        origin(DAY);

        invoke(command(10));

        assertThat(tokensRequired(10)).isEqualTo(10);
    }

    @Test
    void letsAnOriginWaitForTheWholeDayOfItsCanary() throws IOException {
        origin(HOUR.multipliedBy(22));

        assertThat(invoke(command(10))).contains("since about 2026-11-22T13:00:00Z, for 23 of 24 observed hours");
        assertThat(tokensRequired(10)).isEqualTo(1);
    }

    @Test
    void takesNoInstanceForACanaryByTheWordOfALaunchEvent() throws IOException {
        for (var number = 1; number <= 3; number++) {
            member(number, LONG_AGO);
        }
        var stranger = Instance.running(id(9), NOW.minus(LONG_AGO));
        simulator.fleet().add(stranger.withOptions(stranger.options().withTokens(Tokens.REQUIRED)));
        note(9, NOW.minus(LONG_AGO), TokenlessAccess.REFUSED);

        invoke(records(launchOfAMember(9), command(3)));

        assertThat(tokensRequired(3)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void holdsAnOriginWhoseCanaryWasRefused(RejectedReading reading) throws IOException {
        simulator.close();
        simulator = start(reading);
        origin(DAY);
        simulator.fleet().usage().refused(id(10), NOW.minus(HOUR.multipliedBy(3)), 4);

        assertThat(occurrences(
                        "\"reason\":\"canary-refused\",\"detail\":\"4 IMDSv1 calls refused on instances of its origin"
                                + " aws:ec2launchtemplate:id=lt-1\",\"origin\":\"aws:ec2launchtemplate:id=lt-1\",\"calls\":4",
                        invoke(command(10))))
                .isEqualTo(9);
        assertThat(tokensRequired(10)).isEqualTo(1);
    }

    @Test
    void turnsEachInstanceOverByItselfWhereNoCanaryIsWanted() throws IOException {
        environment.put("CANARY", "off");
        for (var number = 1; number <= 3; number++) {
            ofTemplate(number, LONG_AGO, "lt-1");
        }

        invoke(command(3));

        assertThat(tokensRequired(3)).isEqualTo(3);
        assertThat(simulator.calls().of("DescribeInstances")).hasSize(1);
        assertThat(simulator.calls().of("GetMetricData")).hasSize(1);
    }

    // --- scope

    @Test
    void leavesAloneWhatIsOutOfScope() throws IOException {
        environment.put("SCOPE_TAG", "Stage=dev,test");
        launched(1, LONG_AGO);

        assertThat(invoke(1)).contains("\"outcome\":\"skipped\",\"reason\":\"out-of-scope\"");
        assertThat(simulator.calls().of("GetMetricData")).isEmpty();
        simulator.fleet().change(id(1), it -> it.withTag("Stage", "test"));
        assertThat(invoke(1)).contains(TOKENS_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "optional, disabled, skipped, out-of-scope",
        "required, enabled, compliant, already-compliant",
    })
    void makesNoCallForALaunchEventOfWhatIsOutOfScope(String tokens, String tags, String outcome, String reason)
            throws IOException {
        environment.put("SCOPE_TAG", "Stage");

        assertThat(invoke("""
                {"detail-type":"AWS API Call via CloudTrail","time":"2026-11-23T12:00:00Z","detail":{\
                "eventName":"RunInstances","responseElements":{"instancesSet":{"items":[{"instanceId":"%s",\
                "instanceState":{"code":0,"name":"pending"},"metadataOptions":{"httpTokens":"%s",\
                "httpPutResponseHopLimit":1,"httpEndpoint":"enabled","instanceMetadataTags":"%s"}}]}}}}""".formatted(id(1), tokens, tags)))
                .contains("\"outcome\":\"" + outcome + "\",\"reason\":\"" + reason + "\"");
        assertThat(simulator.calls().all()).isEmpty();
    }

    // --- what it costs

    @Test
    void asksAThousandMetricsInFiveCallsAboutAThousandQuietInstances() throws IOException {
        environment.put("MODE", "audit");
        for (var number = 1; number <= 1000; number++) {
            launched(number, LONG_AGO);
        }

        invoke(batch(1000));

        assertThat(simulator.calls().of("GetMetricData")).hasSize(5);
        assertThat(simulator.metrics().asked()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"origin, origin, 5, 1, 100", "none, origin, 6, 1, 50", "none, off, 5, 0, 0"})
    void asksAHundredMetricsInOneCallAboutAThousandLaunchesOfFiftyGroups(
            String launchEvidence, String canary, int descriptions, int calls, int metrics) throws IOException {
        environment.putAll(Map.of("MODE", "audit", "LAUNCH_EVIDENCE", launchEvidence, "CANARY", canary));
        for (var number = 1; number <= 1000; number++) {
            simulator
                    .fleet()
                    .add(Instance.running(id(number), NOW.minusSeconds(60))
                            .withTag("aws:autoscaling:groupName", "group-" + number % 50));
        }

        invoke(batch(1000));

        assertThat(simulator.calls().of("GetMetricData")).hasSize(calls);
        assertThat(simulator.metrics().asked()).isEqualTo(metrics);
        assertThat(simulator.calls().of("DescribeInstances")).hasSize(descriptions);
    }

    private static Simulator start(RejectedReading reading) {
        return Simulator.start(SimulatorOptions.defaults().withClock(CLOCK).withRejectedReading(reading));
    }

    private static MetricFault fault(MetricFault.Status status) {
        return switch (status) {
            case PARTIAL_DATA -> MetricFault.partialData();
            case INTERNAL_ERROR -> MetricFault.internalError();
            case FORBIDDEN -> MetricFault.forbidden();
            case COMPLETE_LATER -> MetricFault.completeLater();
        };
    }

    private Instance launched(int number, Duration ago) {
        return simulator.fleet().add(Instance.running(id(number), NOW.minus(ago)));
    }

    private void member(int number, Duration ago) {
        simulator.fleet().add(Instance.running(id(number), NOW.minus(ago)).withTag("aws:autoscaling:groupName", "web"));
    }

    private void ofTemplate(int number, Duration ago, String template) {
        simulator
                .fleet()
                .add(Instance.running(id(number), NOW.minus(ago)).withTag("aws:ec2launchtemplate:id", template));
    }

    /** Ten quiet instances of an origin, the last of which has had tokens required for that long and an hour. */
    private void origin(Duration since) {
        for (var number = 1; number < 10; number++) {
            ofTemplate(number, LONG_AGO, "lt-1");
        }
        var canary = Instance.running(id(10), NOW.minus(LONG_AGO)).withTag("aws:ec2launchtemplate:id", "lt-1");
        simulator.fleet().add(canary.withOptions(canary.options().withTokens(Tokens.REQUIRED)));
        note(10, NOW.minus(DAY.multipliedBy(100)), TokenlessAccess.ANSWERED);
        note(10, NOW.minus(since).minus(HOUR), TokenlessAccess.REFUSED);
    }

    private long tokensRequired(int instances) {
        return IntStream.rangeClosed(1, instances)
                .filter(number ->
                        simulator.fleet().instance(id(number)).options().tokens() == Tokens.REQUIRED)
                .count();
    }

    private static int occurrences(String part, String text) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String command(int instances) {
        return IntStream.rangeClosed(1, instances)
                .mapToObj(number -> "\"" + id(number) + "\"")
                .collect(Collectors.joining(",", "{\"command\":\"enforce\",\"instanceIds\":[", "]}"));
    }

    /** An instance whose tokens were required once and are optional again. */
    private void required(int number, Duration since, Duration until) {
        launched(number, LONG_AGO);
        note(number, NOW.minus(since), TokenlessAccess.REFUSED);
        note(number, NOW.minus(until), TokenlessAccess.ANSWERED);
    }

    private void note(int number, Instant from, TokenlessAccess access) {
        simulator.fleet().history().note(id(number), from, access);
    }

    private static String batch(int instances) {
        return IntStream.iterate(1, first -> first <= instances, first -> first + 200)
                .mapToObj(first -> IntStream.range(first, first + 200)
                        .mapToObj(number -> "\\\"" + id(number) + "\\\"")
                        .collect(Collectors.joining(",")))
                .map(
                        "{\"messageId\":\"m\",\"body\":\"{\\\"command\\\":\\\"enforce\\\",\\\"instanceIds\\\":[%s]}\"}"
                                ::formatted)
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    /** A launch event that says of an instance that it is compliant, runs, and belongs to the group. */
    private static String launchOfAMember(int number) {
        return """
                {"detail-type":"AWS API Call via CloudTrail","time":"2026-11-23T12:00:00Z","detail":{\
                "eventName":"RunInstances","responseElements":{"instancesSet":{"items":[{"instanceId":"%s",\
                "instanceState":{"name":"running"},"metadataOptions":{"httpTokens":"required",\
                "httpPutResponseHopLimit":1,"httpEndpoint":"enabled","instanceMetadataTags":"enabled"},\
                "tagSet":{"items":[{"key":"aws:autoscaling:groupName","value":"web"}]}}]}}}}""".formatted(id(number));
    }

    private static String records(String... bodies) {
        return IntStream.range(0, bodies.length)
                .mapToObj(i -> "{\"messageId\":\"m%d\",\"body\":\"%s\"}".formatted(i, bodies[i].replace("\"", "\\\"")))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    private static String message(long sent) {
        return "{\"messageId\":\"m%d\",\"attributes\":{\"SentTimestamp\":\"%d\"},\"body\":\"{\\\"command\\\":\\\"enforce\\\",\\\"instanceIds\\\":[\\\"%s\\\"]}\"}"
                .formatted(sent, sent, id(1));
    }

    private String invoke(int number) throws IOException {
        return invoke("{\"command\":\"enforce\",\"instanceIds\":[\"" + id(number) + "\"]}");
    }

    private String invoke(String event) throws IOException {
        return context.invoke(
                new EnforceFunction(environment, Connection.to(simulator.endpoint()), CLOCK, _ -> {}), event);
    }

    private static String id(int number) {
        return "i-%017x".formatted(number);
    }
}
