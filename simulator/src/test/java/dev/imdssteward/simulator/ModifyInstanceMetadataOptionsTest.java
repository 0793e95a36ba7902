package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifyInstanceMetadataOptionsTest {
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
    void keepsWhatIsNotNamed() {
        var before = new MetadataOptions(
                Tokens.OPTIONAL, 3, EnabledState.ENABLED, EnabledState.ENABLED, EnabledState.ENABLED);
        add(running().withOptions(before));

        modify("HttpTokens", "required", "HttpEndpoint", "enabled");

        assertThat(options()).isEqualTo(before.withTokens(Tokens.REQUIRED));
    }

    @Test
    void answersWithAllOptionsAndThatTheyArePending() {
        add(running());

        var answer = modify("HttpTokens", "required", "HttpEndpoint", "enabled");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("instanceId")).isEqualTo(ID);
        assertThat(answer.body())
                .contains("<instanceMetadataOptions><state>pending</state><httpTokens>required</httpTokens>"
                        + "<httpPutResponseHopLimit>1</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint>"
                        + "<httpProtocolIpv4>enabled</httpProtocolIpv4><httpProtocolIpv6>disabled</httpProtocolIpv6>"
                        + "<instanceMetadataTags>disabled</instanceMetadataTags></instanceMetadataOptions>");
    }

    @Test
    void appliesOptionsAShortTimeLater() {
        add(running());
        modify("HttpTokens", "required", "HttpEndpoint", "enabled");

        clock.advance(Duration.ofSeconds(4));
        var early = instance();
        clock.advance(Duration.ofSeconds(1));
        var late = instance();

        assertThat(early.optionsState()).isEqualTo("pending");
        assertThat(early.served().tokens()).isEqualTo(Tokens.OPTIONAL);
        assertThat(late.optionsState()).isEqualTo("applied");
        assertThat(late.served().tokens()).isEqualTo(Tokens.REQUIRED);
    }

    @Test
    void appliesOptionsOfAStoppedInstanceWhenItIsStarted() {
        add(running().withState(InstanceState.STOPPED));
        modify("HttpTokens", "required", "HttpEndpoint", "enabled");
        clock.advance(Duration.ofHours(1));
        var stopped = instance().optionsState();

        wire.call("StartInstances", "InstanceId.1", ID);
        clock.advance(Duration.ofSeconds(20));

        assertThat(stopped).isEqualTo("pending");
        assertThat(instance().optionsState()).isEqualTo("applied");
    }

    /** Published recordings of real EC2: Cloud Custodian, tests/data/placebo/test_ec2_set_md_access (2020, 2022). */
    @ParameterizedTest
    @CsvSource({"HttpTokens, required", "HttpPutResponseHopLimit, 2", "HttpProtocolIpv6, enabled"})
    void changesOneOptionAlone(String option, String value) {
        var before = MetadataOptions.DEFAULT.withEndpoint(EnabledState.DISABLED);
        add(running().withOptions(before));

        var answer = modify(option, value);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(options())
                .isEqualTo(
                        switch (option) {
                            case "HttpTokens" -> before.withTokens(Tokens.REQUIRED);
                            case "HttpPutResponseHopLimit" -> before.withHopLimit(2);
                            default -> before.withIpv6(EnabledState.ENABLED);
                        });
    }

    @ParameterizedTest
    @CsvSource({"HttpTokens, required", "HttpPutResponseHopLimit, 2", "HttpProtocolIpv6, enabled"})
    void refusesAnOptionOfAnEndpointThatTheSameRequestDisables(String option, String value) {
        add(running());

        assertThat(modify(option, value, "HttpEndpoint", "disabled").error()).isEqualTo(needsTheEndpoint(option));
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"HttpTokens, required", "HttpPutResponseHopLimit, 2", "HttpProtocolIpv6, enabled"})
    void demandsTheEndpointWhereTheGuidesRuleIsKept(String option, String value) {
        try (var strict =
                Simulator.start(SimulatorOptions.defaults().withClock(clock).withEndpointRequired(true))) {
            strict.fleet().add(running());
            var call = new Wire(strict);

            var alone = call.call("ModifyInstanceMetadataOptions", "InstanceId", ID, option, value);
            var together = call.call(
                    "ModifyInstanceMetadataOptions", "InstanceId", ID, option, value, "HttpEndpoint", "enabled");

            assertThat(alone.error()).isEqualTo(needsTheEndpoint(option));
            assertThat(together.status()).isEqualTo(200);
        }
    }

    @Test
    void takesTagsWithoutAnEndpoint() {
        add(running().withOptions(MetadataOptions.DEFAULT.withEndpoint(EnabledState.DISABLED)));

        modify("InstanceMetadataTags", "enabled");

        assertThat(options().instanceTags()).isEqualTo(EnabledState.ENABLED);
        assertThat(options().endpoint()).isEqualTo(EnabledState.DISABLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patch Group", "kubernetes.io/cluster/a", "a#b", "ü", ".", "..", "_index"})
    void refusesTagsInMetadataWhenAKeyCannotBePartOfAPath(String key) {
        add(running().withTag("Name", "web").withTag(key, "x"));

        var answer = modify("HttpTokens", "required", "HttpEndpoint", "enabled", "InstanceMetadataTags", "enabled");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error())
                .isEqualTo("InvalidParameterValue: '" + key + "' is not a valid tag key. Tag keys must match pattern "
                        + "([0-9a-zA-Z\\\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')");
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    @Test
    void takesTagsInMetadataWithEveryLegalKey() {
        add(running().withTags(Map.of("aws:autoscaling:groupName", "x", "a-b_c+d=e,f.g@h:i", "y", "9", "")));

        assertThat(modify("InstanceMetadataTags", "enabled").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = InstanceState.class,
            names = {"PENDING", "STOPPING", "SHUTTING_DOWN", "TERMINATED"})
    void refusesAnInstanceThatIsNeitherRunningNorStopped(InstanceState state) {
        add(running().pinnedIn(state));

        var answer = modify("HttpTokens", "required", "HttpEndpoint", "enabled");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("Code")).isEqualTo("IncorrectInstanceState");
    }

    @Test
    void refusesAManagedInstance() {
        add(running().withOperator("eks.amazonaws.com"));

        assertThat(modify("InstanceMetadataTags", "enabled").text("Code")).isEqualTo("OperationNotPermitted");
    }

    @Test
    void changesNothingInADryRun() {
        add(running());

        var answer = modify("HttpTokens", "required", "HttpEndpoint", "enabled", "DryRun", "true");

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.error()).isEqualTo("DryRunOperation: Request would have succeeded, but DryRun flag is set.");
        assertThat(options()).isEqualTo(MetadataOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"0", "65", "-1", "many"})
    void refusesAHopLimitOutOfRange(String limit) {
        add(running());

        assertThat(modify("HttpPutResponseHopLimit", limit, "HttpEndpoint", "enabled")
                        .text("Code"))
                .isEqualTo("InvalidParameterValue");
    }

    @ParameterizedTest
    @CsvSource({
        "HttpEndpoint, '', enabled, disabled",
        "HttpTokens, '', optional, required",
        "HttpTokens, Required, optional, required",
        "InstanceMetadataTags, on, enabled, disabled"
    })
    void refusesAValueThatIsNoneInEc2sWords(String option, String value, String first, String second) {
        add(running());

        assertThat(modify(option, value).error())
                .isEqualTo(
                        "InvalidParameterValue: A value of '%s' is not valid for %s. Specify either '%s' or '%s' and try again.",
                        value, option, first, second);
    }

    @Test
    void tellsAMalformedIdFromAnUnknownOne() {
        assertThat(wire.call("ModifyInstanceMetadataOptions", "InstanceId", "i-12")
                        .error())
                .isEqualTo("InvalidInstanceID.Malformed: Invalid id: \"i-12\"");
        assertThat(wire.call("ModifyInstanceMetadataOptions", "InstanceId", "vol-0aaaaaaaaaaaaaaa1")
                        .error())
                .isEqualTo("InvalidInstanceID.Malformed: Invalid id: \"vol-0aaaaaaaaaaaaaaa1\" (expecting \"i-...\")");
        assertThat(modify("InstanceMetadataTags", "enabled").error())
                .isEqualTo("InvalidInstanceID.NotFound: The instance ID '" + ID + "' does not exist");
        assertThat(wire.call("ModifyInstanceMetadataOptions").error())
                .isEqualTo("MissingParameter: The request must contain the parameter InstanceId");
    }

    @Test
    void refusesOptionalTokensWhereTheAccountEnforcesThem() {
        add(running());
        wire.call("ModifyInstanceMetadataDefaults", "HttpTokensEnforced", "enabled");

        var optional = modify("HttpTokens", "optional", "HttpEndpoint", "enabled");
        var required = modify("HttpTokens", "required", "HttpEndpoint", "enabled");

        assertThat(optional.error())
                .startsWith("UnsupportedOperation: You can't launch instances with IMDSv1 because httpTokensEnforced");
        assertThat(required.status()).isEqualTo(200);
    }

    private static String needsTheEndpoint(String option) {
        return "InvalidParameterValue: The HttpEndpoint is not set to 'enabled' in this request. "
                + "To specify a value for " + option + ", set HttpEndpoint to 'enabled'.";
    }

    private Instance running() {
        return Instance.running(ID, clock.instant());
    }

    private void add(Instance instance) {
        simulator.fleet().add(instance);
    }

    private Instance instance() {
        return simulator.fleet().instance(ID);
    }

    private MetadataOptions options() {
        return instance().options();
    }

    private Wire.Answer modify(String... parameters) {
        var all = new String[parameters.length + 2];
        all[0] = "InstanceId";
        all[1] = ID;
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return wire.call("ModifyInstanceMetadataOptions", all);
    }
}
