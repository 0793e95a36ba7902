package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

    private final FakeImds imds = FakeImds.start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        imds.close();
    }

    @Test
    void namesVariablesAfterTheirKeys() {
        imds.tag("Name", "web").tag("aws:a-b", "it's");

        assertThat(export().out()).isEqualTo("export EC2_TAG_Name='web'\nexport EC2_TAG_aws_a_b='it'\\''s'\n");
        assertThat(export("--upper", "--prefix", "p_").out())
                .contains("p_NAME=")
                .contains("p_AWS_A_B=");
        assertThat(export("--rename", "aws:a-b=Given").out()).contains("export Given=");
    }

    @Test
    void splitsARenameAtItsLastEqualsSign() {
        imds.tag("a=b", "x");

        assertThat(export("--rename", "a=b=C").out()).isEqualTo("export C='x'\n");
    }

    @ParameterizedTest
    @CsvSource({"*, 3", "team*, 2", "team?, 1", "*a*b, 0", "Team1, 0", "te*m1, 1", "'', 0"})
    void choosesKeysByGlob(String glob, int count) {
        imds.tag("team1", "").tag("team-b1", "").tag("x", "");

        assertThat(export("--only", glob).out().lines()).hasSize(count);
    }

    @Test
    void asksOnlyForTheValuesItExports() {
        imds.tag("a", "1").tag("b", "2");

        assertThat(export("--only", "b", "--format", "json").out()).isEqualTo("{\"b\":\"2\"}\n");
        assertThat(imds.requests()).noneMatch(request -> request.contains("/instance/a"));
    }

    @Test
    void refusesTwoKeysWithOneName() {
        imds.tag("a-b", "1").tag("a_b", "2").tag("c", "3");

        assertThat(export()).matches(r -> r.exitCode() == 1 && r.bytes().length == 0);
        assertThat(export().err()).contains("a-b").contains("a_b");
        assertThat(export("--rename", "a-b=AB").exitCode()).isZero();
        assertThat(export("--format", "json").exitCode()).isZero();
        assertThat(export("--format", "properties").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "IFS",
                "ENV",
                "BASH_ENV",
                "SHELLOPTS",
                "PS4",
                "PROMPT_COMMAND",
                "LD_PRELOAD",
                "LD_X",
                "DYLD_Y",
                "PYTHONPATH",
                "PERL5LIB",
                "RUBYLIB",
                "NODE_OPTIONS",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "_JAVA_OPTIONS",
                "MAVEN_OPTS",
                "CLASSPATH",
                "HOME",
                "SHELL",
                "EDITOR",
                "PAGER",
                "LESSOPEN",
                "OPENSSL_CONF",
                "SSL_CERT_FILE",
                "GLIBC_TUNABLES",
                "HTTP_PROXY",
                "http_proxy",
                "Https_Proxy",
                "all_proxy",
                "NO_PROXY",
                "AWS_PROFILE",
                "GIT_SSH_COMMAND",
                "GITHUB_TOKEN",
                "npm_config_registry",
                "NPM_CONFIG_prefix"
            })
    void refusesANameThatChangesHowProgramsRunHoweverItArises(String name) {
        imds.tag(name, "x").tag(name.substring(1), "x").tag("other", "x");

        assertThat(export("--only", name).exitCode()).isZero();
        assertThat(export("--only", name, "--prefix=").exitCode()).isEqualTo(1);
        assertThat(export("--only", "other", "--rename", "other=" + name).exitCode())
                .isEqualTo(1);
        assertThat(export("--only", name, "--format", "json", "--prefix=").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWSOME", "aws_profile", "GITHUB", "MY_PATH", "PROXY"})
    void takesANameThatOnlyLooksLikeOne(String name) {
        imds.tag("x", "1");

        assertThat(export("--rename", "x=" + name).out()).isEqualTo("export " + name + "='1'\n");
    }

    @Test
    void refusesANameThatArisesFromPrefixAndUpperCase() {
        imds.tag("th", "x").tag("preload", "x");

        assertThat(export("--only", "th", "--prefix", "PA", "--upper").exitCode())
                .isEqualTo(1);
        assertThat(export("--only", "preload", "--prefix", "LD_", "--upper").exitCode())
                .isEqualTo(1);
        assertThat(export("--only", "th", "--prefix", "PA").exitCode()).isZero();
    }

    @Test
    void refusesAKeyThatIsNoNameWithoutAPrefix() {
        imds.tag("1st", "x");

        assertThat(export("--prefix=", "--only", "*").exitCode()).isEqualTo(1);
        assertThat(export().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dotenv", "systemd", "properties", "json", "github"})
    void refusesNulAndBytesThatAreNotUtf8InEveryFormat(String format) {
        imds.tag("nul", "a\0b").tag("latin", new byte[] {'a', (byte) 0xe4});

        var result = export("--format", format);

        assertThat(result).matches(r -> r.exitCode() == 1 && r.bytes().length == 0);
        assertThat(result.err()).contains("'nul'").contains("'latin'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "\u007f", "\u0085"})
    void refusesControlCharactersForSystemd(String value) {
        imds.tag("x", value);

        assertThat(export("--format", "systemd").exitCode()).isEqualTo(1);
    }

    @Test
    void replacesAFileThatOnlyItsOwnerCanRead() throws IOException {
        Path file = Files.writeString(folder.resolve("tags.env"), "old");
        imds.tag("a", "1");

        assertThat(export("--out", file.toString())).matches(r -> r.exitCode() == 0 && r.bytes().length == 0);

        assertThat(file).hasContent("export EC2_TAG_a='1'\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void keepsTheOldFileWhenATagIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("tags.env"), "old");
        imds.tag("a", "1\0");

        assertThat(export("--out", file.toString()).exitCode()).isEqualTo(1);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void replacesALinkAndLeavesWhatItLedTo() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), victim);
        imds.tag("a", "1");

        assertThat(export("--out", link.toString()).exitCode()).isZero();
        assertThat(victim).hasContent("precious");
        assertThat(link).isRegularFile().hasContent("export EC2_TAG_a='1'\n");
    }

    @Test
    void keepsALinkToWhatAProcessHasOpenAsDevStdoutIs() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("stdout"), Path.of("/proc/self/cmdline"));
        imds.tag("a", "1");

        assertThat(export("--out", link.toString()).exitCode()).isEqualTo(73);
        assertThat(link).isSymbolicLink();
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no/such/folder/file", "", "/dev/null", "/dev/full"})
    void endsWithItsOwnCodeWhenTheFileCannotBeWritten(String file) {
        imds.tag("a", "1");

        var result = export("--out", file.isEmpty() ? folder.toString() : file);

        assertThat(result.exitCode()).isEqualTo(73);
        assertThat(folder).isEmptyDirectory();
    }

    private CommandLine.Result export(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "export";
        System.arraycopy(options, 0, words, 1, options.length);
        return CommandLine.at(imds).run(words);
    }
}
