package dev.imdssteward.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoleArnTest {
    @Test
    void readsAFileOfRoles() {
        var roles = RoleArn.in("""
                # the accounts of production
                arn:aws:iam::111122223333:role/steward

                arn:aws-cn:iam::444455556666:role/path/steward   # Beijing
                """);

        assertThat(roles)
                .containsExactly(
                        new RoleArn("arn:aws:iam::111122223333:role/steward"),
                        new RoleArn("arn:aws-cn:iam::444455556666:role/path/steward"));
        assertThat(roles.getLast().account()).isEqualTo("444455556666");
    }

    @Test
    void readsAFileThatWasWrittenOnWindows() {
        assertThat(RoleArn.in("arn:aws:iam::111122223333:role/steward\r\n"))
                .containsExactly(new RoleArn("arn:aws:iam::111122223333:role/steward"));
    }

    @Test
    void refusesWhatIsNoRole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoleArn("arn:aws:iam::111122223333:user/dev"))
                .withMessageContaining("arn:aws:iam::ACCOUNT:role/NAME");
    }
}
