package dev.imdssteward.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.enforcer.AccountDefaults.Result;
import dev.imdssteward.enforcer.LaunchDefaults.Defaults;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountDefaultsTest {
    private final MemoryDefaults defaults = new MemoryDefaults();

    @ParameterizedTest(name = "required {0}, hop limit {1}: becomes required, {2}")
    @CsvSource({"false,,2", "false,1,2", "false,2,2", "false,3,3", "true,,2", "true,1,2"})
    void insecureDefaultsBecomeSecureAndNoHopLimitIsLowered(boolean required, @Nullable Integer hopLimit, int becomes) {
        var before = new Defaults(required, hopLimit, false);
        defaults.current = before;

        assertThat(secure(Mode.ENFORCE)).isEqualTo(new Result.Secured(before));
        assertThat(defaults.current).isEqualTo(new Defaults(true, becomes, false));
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "64"})
    void secureDefaultsAreLeftAlone(int hopLimit) {
        defaults.current = new Defaults(true, hopLimit, false);

        assertThat(secure(Mode.ENFORCE)).isEqualTo(new Result.AlreadySecure());
        assertThat(defaults.changes).isZero();
    }

    @Test
    void aDeclarativePolicyIsReportedAndNotFought() {
        defaults.current = new Defaults(false, null, true);

        assertThat(secure(Mode.ENFORCE)).isEqualTo(new Result.Governed(false));
        assertThat(defaults.changes).isZero();
    }

    @Test
    void anAuditChangesNothing() {
        defaults.current = new Defaults(false, 1, false);

        assertThat(secure(Mode.AUDIT)).isEqualTo(new Result.WouldSecure(defaults.current));
        assertThat(defaults.changes).isZero();
    }

    private Result secure(Mode mode) {
        return new AccountDefaults(defaults, mode).secure();
    }

    private static final class MemoryDefaults implements LaunchDefaults {
        private Defaults current = new Defaults(false, null, false);
        private int changes;

        @Override
        public Defaults current() {
            return current;
        }

        @Override
        public void requireTokens(int hopLimit) {
            changes++;
            current = new Defaults(true, hopLimit, false);
        }
    }
}
