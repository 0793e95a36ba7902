package dev.imdssteward.enforcer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.sweep.AccountDefaultsEnforcer.Goal;
import dev.imdssteward.enforcer.sweep.AccountDefaultsEnforcer.Result;
import dev.imdssteward.enforcer.sweep.LaunchDefaults.Defaults;
import dev.imdssteward.enforcer.sweep.LaunchDefaults.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountDefaultsEnforcerTest {
    private static final Set<Setting> TOKENS = Set.of(Setting.TOKENS_REQUIRED);
    private static final Set<Setting> HOP_LIMIT = Set.of(Setting.HOP_LIMIT_2);
    private static final Set<Setting> ENFORCED = Set.of(Setting.TOKENS_ENFORCED);

    private final MemoryDefaults defaults = new MemoryDefaults();

    @ParameterizedTest(name = "required {0}, hop limit {1}: asks for tokens {2}, hop limit {3}")
    @CsvSource({
        "false,,true,true",
        "false,1,true,true",
        "false,2,true,false",
        "false,3,true,false",
        "true,,false,true",
        "true,1,false,true"
    })
    void asksForWhatIsLackingAndLowersNoHopLimit(
            boolean required, @Nullable Integer hopLimit, boolean tokens, boolean hops) {
        var before = new Defaults(required, hopLimit, false, false);
        defaults.current = before;

        assertThat(secure(Goal.SECURE, Mode.ENFORCE)).isEqualTo(new Result.Secured(before));
        assertThat(defaults.asked).hasSize(1);
        assertThat(defaults.asked.getFirst().contains(Setting.TOKENS_REQUIRED)).isEqualTo(tokens);
        assertThat(defaults.asked.getFirst().contains(Setting.HOP_LIMIT_2)).isEqualTo(hops);
        assertThat(defaults.asked.getFirst()).doesNotContain(Setting.TOKENS_ENFORCED);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "64"})
    void secureDefaultsAreLeftAlone(int hopLimit) {
        defaults.current = new Defaults(true, hopLimit, false, false);

        assertThat(secure(Goal.SECURE, Mode.ENFORCE)).isEqualTo(new Result.AlreadySecure());
        assertThat(defaults.asked).isEmpty();
    }

    @Test
    void enforcesSecureDefaultsInOneCall() {
        defaults.current = new Defaults(true, 2, false, false);

        assertThat(secure(Goal.ENFORCED, Mode.ENFORCE)).isEqualTo(new Result.Secured(defaults.current));
        assertThat(defaults.asked).containsExactly(ENFORCED);
    }

    @Test
    void securesThemBeforeItEnforcesThem() {
        defaults.current = new Defaults(false, 2, false, false);

        secure(Goal.ENFORCED, Mode.ENFORCE);

        assertThat(defaults.asked).containsExactly(TOKENS, ENFORCED);
    }

    @Test
    void keepsAnEnforcementThatIsNotAskedFor() {
        defaults.current = new Defaults(true, 1, true, false);

        secure(Goal.SECURE, Mode.ENFORCE);

        assertThat(defaults.asked).containsExactly(HOP_LIMIT);
    }

    @Test
    void leavesEnforcedDefaultsAlone() {
        defaults.current = new Defaults(true, 2, true, false);

        assertThat(secure(Goal.ENFORCED, Mode.ENFORCE)).isEqualTo(new Result.AlreadySecure());
        assertThat(defaults.asked).isEmpty();
    }

    @Test
    void aDeclarativePolicyIsReportedAndNotFought() {
        defaults.current = new Defaults(true, 2, false, true);

        assertThat(secure(Goal.SECURE, Mode.ENFORCE)).isEqualTo(new Result.Governed(true));
        assertThat(secure(Goal.ENFORCED, Mode.ENFORCE)).isEqualTo(new Result.Governed(false));
        assertThat(defaults.asked).isEmpty();
    }

    @Test
    void anAuditChangesNothing() {
        defaults.current = new Defaults(false, 1, false, false);

        assertThat(secure(Goal.ENFORCED, Mode.AUDIT)).isEqualTo(new Result.WouldSecure(defaults.current));
        assertThat(defaults.asked).isEmpty();
    }

    private Result secure(Goal goal, Mode mode) {
        return new AccountDefaultsEnforcer(defaults, goal, mode).secure();
    }

    private static final class MemoryDefaults implements LaunchDefaults {
        private Defaults current = new Defaults(false, null, false, false);
        private final List<Set<Setting>> asked = new ArrayList<>();

        @Override
        public Defaults current() {
            return current;
        }

        @Override
        public void change(Set<Setting> settings) {
            asked.add(Set.copyOf(settings));
        }
    }
}
