package dev.imdssteward.verifier.trace.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.imdssteward.verifier.trace.RequestPath;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and arguments as they are shown: without anything that nobody may see. */
class ShownTest {

    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/latest/meta-data/iam/security-credentials/my-role | /latest/meta-data/iam/security-credentials/*",
                "/latest//meta-data/./iam/x/../security-credentials/my-role/ |"
                        + " /latest/meta-data/iam/security-credentials/*",
                "/2021-03-23/meta-data/IAM/Security-Credentials/my-role?a=b |"
                        + " /2021-03-23/meta-data/IAM/Security-Credentials/*",
                "/latest/meta-data/iam%2fsecurity%2dcredentials/my-role | /latest/meta-data/iam/security-credentials/*",
                "/m/security-credentials/my-role/iam/security-credentials/x | /m/security-credentials/*",
                "http://169.254.169.254/latest/user-data | /latest/user-data",
                "/latest/meta-data/iam/security-credentials/ | /latest/meta-data/iam/security-credentials/",
                "/latest/meta-data/a?token=x#y | /latest/meta-data/a",
                "/%1b[2J | /\\x1b[2J",
                "* | /*",
                "'' | /",
                "/%zz% | /%zz%",
            })
    void showsAPathWithoutRoleQueryAndControlCharacters(String target, String path) {
        assertThat(RequestPath.of(target)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password hunter2",
                "--password=hunter2",
                "-password hunter2",
                "--db-password hunter2",
                "--passphrase hunter2",
                "-passin pass:hunter2",
                "--token hunter2",
                "--auth-token=hunter2",
                "--secret hunter2",
                "--client-secret=hunter2",
                "--secret-access-key hunter2",
                "--api-key hunter2",
                "--apikey=hunter2",
                "-Ddb.password=hunter2",
                "PASSWORD=hunter2",
                "AWS_SESSION_TOKEN=hunter2",
                "-u admin:hunter2",
                "-uadmin:hunter2",
                "--user admin:hunter2",
                "https://admin:hunter2@example.com/",
                "https://example.com/?a=b&access_token=hunter2&c=d",
                "-H|Authorization: Bearer hunter2",
                "-H|X-aws-ec2-metadata-token: hunter2",
                "-H|Cookie: hunter2",
                "-b hunter2",
                "-c|curl --password hunter2 x; y",
                "-c|TOKEN='hunter2' && curl",
                "-c|curl -u admin:hunter2 x",
                "{\"password\":\"hunter2\"}",
                "--password=correct hunter2|",
                "-H|Cookie: a=b; c=hunter2",
                "-H|Authorization: Digest a=\"b\", response=\"hunter2\"",
                "-H|x-functions-key: hunter2",
                "-c|curl -H 'Cookie: a=b; c=hunter2' x",
                "-c|curl -H 'Authorization: Digest a=\"b\", response=\"hunter2\"' x",
                "--header=Authorization: Custom hunter2|",
                "https://admin:a@hunter2@example.com/",
                "https://admin:a/hunter2@example.com/",
                "https://hunter2@example.com/",
                "https://example.com/?a=b&sig=hunter2&c=d",
                "jdbc:oracle:thin:scott/hunter2@db:1521/x",
                "-pw hunter2",
                "--creds admin:hunter2",
            })
    void hidesSecretArguments(String words) {
        var arguments = List.of(words.split(words.startsWith("-") && words.contains("|") ? "\\|" : " ", 2));

        assertThat(String.join(" ", ProcessArguments.shown("/usr/bin/tool", arguments)))
                .doesNotContain(SECRET)
                .contains(ProcessArguments.HIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql, -phunter2",
        "mysql, -p hunter2",
        "sshpass, -p hunter2 ssh",
        "redis-cli, -a hunter2",
        "docker, login -p hunter2",
        "sqlplus, -S scott/hunter2@db",
        "sqlplus, scott/hunter2"
    })
    void hidesThePasswordsOfProgramsThatTakeThemInAnOption(String program, String words) {
        assertThat(String.join(" ", ProcessArguments.shown("/usr/bin/" + program, List.of(words.split(" ")))))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "AQAEALH7R2GoAMx2gmMzRlUX5S8RwhS3D3Q6Jj1zYyyTnBFYZ2xvcw==",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    })
    void hidesWhatLooksLikeASecret(String secret) {
        assertThat(ProcessArguments.shown("x", List.of("a", secret, "x=" + secret)))
                .noneMatch(argument -> argument.contains(secret));
    }

    @Test
    void leavesOtherArgumentsAsTheyAre() {
        var arguments = List.of(
                "-s",
                "backup.py",
                "--region",
                "eu-central-1",
                "/opt/my-app/releases/20261128/lib/app-1.2.3-SNAPSHOT.jar",
                "-Xmx512m",
                "http://169.254.169.254/latest/meta-data/placement/region");

        assertThat(ProcessArguments.shown("/usr/bin/python3", arguments)).isEqualTo(arguments);
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(ProcessArguments.shown("x", Collections.nCopies(100, "a")))
                .hasSize(41)
                .endsWith("...");
        assertThat(ProcessArguments.shown("x", Collections.nCopies(100, "a b ".repeat(200))))
                .hasSize(8)
                .allMatch(argument -> argument.length() <= 303)
                .endsWith("...");
    }

    /** As long as the kernel lets an argument be. */
    @Test
    void readsAnArgumentOfOneLongWordAtOnce() {
        assertThat(ProcessArguments.shown("x", List.of("a".repeat(128 * 1024)))).isEqualTo(List.of("..."));
    }

    /** A caller could otherwise keep the tracer from what others do for minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"token", "pass-", "--pass", "a", "key", "sig", "token ", "\"token:", "-u", "eyJ", "x-"})
    void readsArgumentsInWhichEveryWordCouldBeASecretAtOnce(String part) {
        var arguments = Collections.nCopies(40, part.repeat(128 * 1024 / part.length()) + "!");

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> ProcessArguments.shown("x", arguments));
    }

    @Test
    void hidesASecretThatIsCutInTheMiddle() {
        String argument = "--x=" + "y ".repeat(100) + "https://admin:" + "hunter2".repeat(400) + "@example.com/";

        assertThat(ProcessArguments.shown("x", List.of(argument)).getFirst()).doesNotContain("hunter2");
    }
}
