package dev.imdssteward.enforcer.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.OneAnswer;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.sweep.LaunchDefaults.Defaults;
import dev.imdssteward.enforcer.sweep.LaunchDefaults.Setting;
import dev.imdssteward.simulator.Simulator;
import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.fleet.AccountDefaults;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ec2LaunchDefaultsTest {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";
    private static final String REQUEST_ID = "<requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>";

    private final Simulator simulator = Simulator.start();
    private final Ec2LaunchDefaults defaults = Ec2LaunchDefaults.connect(Connection.to(simulator.endpoint()));

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void readsNoPreferenceAsNone() {
        assertThat(defaults.current()).isEqualTo(new Defaults(false, null, false, false));
    }

    @Test
    void changesWhatItIsAskedForAndNothingElse() {
        var account = simulator.fleet().account();
        account.setDefaults("us-east-1", new AccountDefaults(Tokens.OPTIONAL, 1, null, EnabledState.ENABLED, null));

        defaults.change(Set.of(Setting.TOKENS_REQUIRED, Setting.HOP_LIMIT_2));

        assertThat(account.defaults("us-east-1"))
                .isEqualTo(new AccountDefaults(Tokens.REQUIRED, 2, null, EnabledState.ENABLED, null));
        assertThat(defaults.current()).isEqualTo(new Defaults(true, 2, false, false));

        defaults.change(Set.of(Setting.TOKENS_ENFORCED));

        assertThat(account.defaults("us-east-1"))
                .isEqualTo(new AccountDefaults(Tokens.REQUIRED, 2, null, EnabledState.ENABLED, EnabledState.ENABLED));
        assertThat(defaults.current()).isEqualTo(new Defaults(true, 2, true, false));
    }

    @Test
    void setsTheOthersWhereEc2DoesNotKnowTheNewestAndSaysSo() {
        simulator
                .faults()
                .next(
                        "ModifyInstanceMetadataDefaults",
                        1,
                        new Fault.Refused(
                                "UnknownParameter", "The parameter HttpTokensEnforced is not recognized", 400));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> defaults.change(Set.of(Setting.values())))
                .withMessage("UnknownParameter: The parameter HttpTokensEnforced is not recognized");
        assertThat(defaults.current()).isEqualTo(new Defaults(true, 2, false, false));
    }

    @Test
    void takesNoAnswerForAChangeThatDoesNotSaySo() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> answering("<ModifyInstanceMetadataDefaultsResponse xmlns=\"" + NAMESPACE + "\">"
                                + REQUEST_ID + "<return>false</return></ModifyInstanceMetadataDefaultsResponse>")
                        .change(Set.of(Setting.TOKENS_REQUIRED)))
                .withMessage("EC2's answer does not say that the account's defaults are changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Please sign in.</body></html>"})
    void takesNoAnswerOfAnotherServerForOneOfEc2(String answer) {
        var proxied = answering(answer);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(proxied::current)
                .withMessageStartingWith("the answer is none of AWS");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> proxied.change(Set.of(Setting.TOKENS_REQUIRED)))
                .withMessageStartingWith("the answer is none of AWS");
    }

    @Test
    void readsAnAnswerWithoutAccountLevelAsNoPreference() {
        assertThat(answering("<GetInstanceMetadataDefaultsResponse xmlns=\"" + NAMESPACE + "\">" + REQUEST_ID
                                + "</GetInstanceMetadataDefaultsResponse>")
                        .current())
                .isEqualTo(new Defaults(false, null, false, false));
    }

    private Ec2LaunchDefaults answering(String answer) {
        return Ec2LaunchDefaults.connect(
                Connection.to(simulator.endpoint()).over(new OneAnswer(answer.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void saysWhyEc2DidNotAnswer() {
        simulator.faults().always("GetInstanceMetadataDefaults", Fault.accessDenied());

        assertThatExceptionOfType(RefusedException.class).isThrownBy(defaults::current);
    }
}
