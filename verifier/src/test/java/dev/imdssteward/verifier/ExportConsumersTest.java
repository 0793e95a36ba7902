package dev.imdssteward.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.imdssteward.verifier.export.Export;
import dev.imdssteward.verifier.export.FileFormat;
import dev.imdssteward.verifier.export.Naming;
import dev.imdssteward.verifier.export.UnexportableException;
import dev.imdssteward.verifier.imds.Tag;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads exported values back with the programs that they are meant for, byte for byte. */
class ExportConsumersTest {

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "'",
            "\"",
            "`",
            "$(touch pwned)",
            "`touch pwned`",
            "$HOME",
            "\\",
            "\\\\",
            "a\\",
            "\n",
            "a\n\n",
            "!x",
            " lead",
            "trail ",
            "#no",
            "a #b",
            "a=b",
            "export X=1",
            "it's \"both\"",
            "\t",
            "\r\n",
            "%s%n",
            "~",
            "*",
            "{a,b}",
            "'\n; touch pwned; '",
            "ü€😀",
            "\u2028",
            "\u0085",
            "\ufeff",
            "a;b&c|d",
            "C:\\new\\table",
            "-n",
            "\\n");

    private static final String PIECES = "ab \\\\''\"\"``$${}()#=\n\r\t!%&;|<>~*?ü€\u2028\u0001\u007f:,-";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash", "busybox", "zsh"})
    void shellsEvaluateEveryValueToItself(String shell) throws Exception {
        String[] start = shell.equals("busybox") ? new String[] {"busybox", "sh"} : new String[] {shell};
        assumeTrue(Processes.has(with(start, "-c", "true")), shell + " is not installed");
        List<Tag> tags = tags(NASTY, 300);
        Path exported = Files.writeString(folder.resolve("exported"), text(FileFormat.SH, tags));

        var script = new StringBuilder("eval \"$(cat " + exported + ")\"\n");
        for (Tag tag : tags) {
            script.append("printf '%s\\0' \"$EC2_TAG_").append(tag.key()).append("\"\n");
        }
        Path file = Files.writeString(folder.resolve("script"), script);
        var ended = Processes.run(Map.of("LC_ALL", "C"), with(start, file.toString()));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().split("\0", -1)).startsWith(values(tags));
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @Test
    void javaPropertiesLoadEveryKeyAndValue() throws Exception {
        List<Tag> tags = tags(NASTY, 2000);
        tags.add(tag("aws:a=b c#d!e\\f", "x"));
        String text = text(FileFormat.PROPERTIES, tags);

        var properties = new Properties();
        properties.load(new StringReader(text));

        assertThat(text).isASCII();
        assertThat(properties).isEqualTo(byKey(tags, ""));
    }

    @Test
    void pythonLoadsEveryJson() throws Exception {
        assumeTrue(Processes.has("python3", "-c", "pass"), "python3 is not installed");
        List<Tag> tags = tags(NASTY, 1000);

        assertThat(readBack(FileFormat.JSON, tags, "python3", "-c", """
                import json, sys
                for value in json.load(open(sys.argv[1], encoding='utf-8')).values():
                    sys.stdout.buffer.write(value.encode() + b'\\0')
                """)).isEqualTo(List.of(values(tags)));
    }

    @Test
    void pythonDotenvReadsEveryValueToItself() throws Exception {
        assumeTrue(Processes.has("python3", "-c", "import dotenv"), "python-dotenv is not installed");
        List<Tag> tags = carriedByDotenv();

        assertThat(readBack(FileFormat.DOTENV, tags, "python3", "-c", """
                import dotenv, sys
                for value in dotenv.dotenv_values(sys.argv[1]).values():
                    sys.stdout.buffer.write(value.encode() + b'\\0')
                """)).isEqualTo(List.of(values(tags)));
    }

    @Test
    void nodeDotenvReadsEveryValueToItself() throws Exception {
        assumeTrue(Processes.has("node", "-e", "require('dotenv')"), "node's dotenv is not installed");
        List<Tag> tags = carriedByDotenv();

        assertThat(readBack(FileFormat.DOTENV, tags, "node", "-e", """
                const values = Object.values(require('dotenv').parse(require('fs').readFileSync(process.argv[1])))
                for (const value of values) process.stdout.write(value + '\\0')
                """)).isEqualTo(List.of(values(tags)));
    }

    @Test
    void dotenvCarriesWhatPeopleWrite() throws Exception {
        for (String value :
                List.of("", "a b", "it's", "\"x\"", "a\nb", "$HOME", "#1", " x ", "C:\\x", "a=b", "ü", "it's\r\n")) {
            assertThat(text(FileFormat.DOTENV, List.of(tag("k", value)))).startsWith("EC2_TAG_k=");
        }
    }

    @Test
    void systemdReadsEveryValueToItself() throws Exception {
        for (Tag tag : tags(NASTY, 2000)) {
            if (tag.text().chars().noneMatch(Character::isISOControl)) {
                String line = text(FileFormat.SYSTEMD, List.of(tag));

                assertThat(asSystemdReads(line)).isEqualTo("EC2_TAG_" + tag.key() + "=" + tag.text());
            }
        }
    }

    @Test
    void githubReadsEveryValueToItself() throws Exception {
        List<Tag> tags = tags(NASTY, 500);

        assertThat(asGithubReads(text(FileFormat.GITHUB, tags))).isEqualTo(byKey(tags, "EC2_TAG_"));
    }

    private List<String> readBack(FileFormat format, List<Tag> tags, String... command) throws Exception {
        Path file = Files.writeString(folder.resolve("exported"), text(format, tags));
        var ended = Processes.run(Map.of("PYTHONUTF8", "1"), with(command, file.toString()));
        assertThat(ended.err()).isEmpty();
        String[] values = ended.out().split("\0", -1);
        return List.of(Arrays.copyOf(values, values.length - 1));
    }

    private static List<Tag> carriedByDotenv() {
        var carried = new ArrayList<Tag>();
        for (Tag tag : tags(NASTY, 3000)) {
            try {
                text(FileFormat.DOTENV, List.of(tag));
                carried.add(tag);
            } catch (UnexportableException e) {
                assertThat(tag.text()).containsPattern("['\"\\\\\r]|\\$\\{");
            }
        }
        return carried;
    }

    /** Fixed values and random ones, always the same. */
    private static List<Tag> tags(List<String> fixed, int more) {
        var random = new Random(4);
        var tags = new ArrayList<Tag>();
        for (String value : fixed) {
            tags.add(tag("k" + tags.size(), value));
        }
        for (int i = 0; i < more; i++) {
            var value = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                value.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            tags.add(tag("k" + tags.size(), value.toString()));
        }
        return tags;
    }

    private static Tag tag(String key, String value) {
        return new Tag(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FileFormat format, List<Tag> tags) throws UnexportableException {
        return new Export(format, new Naming(Naming.DEFAULT_PREFIX, false, Map.of()), List.of()).text(tags);
    }

    private static String[] values(List<Tag> tags) {
        return tags.stream().map(Tag::text).toArray(String[]::new);
    }

    private static Map<String, String> byKey(List<Tag> tags, String prefix) {
        var map = new HashMap<String, String>();
        tags.forEach(tag -> map.put(prefix + tag.key(), tag.text()));
        return map;
    }

    private static String[] with(String[] command, String... more) {
        String[] all = Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }

    /** One line, as parse_env_file in systemd's env-file.c reads double quotes. */
    private static String asSystemdReads(String line) {
        int quote = line.indexOf('"');
        var value = new StringBuilder(line.substring(0, quote));
        int i = quote + 1;
        for (; line.charAt(i) != '"'; i++) {
            boolean escape = line.charAt(i) == '\\' && "\"\\`$".indexOf(line.charAt(i + 1)) >= 0;
            value.append(line.charAt(escape ? ++i : i));
        }
        assertThat(line.substring(i)).isEqualTo("\"\n");
        return value.toString();
    }

    /** As the runner's FileCommandManager reads here-documents. */
    private static Map<String, String> asGithubReads(String text) throws IOException {
        var values = new HashMap<String, String>();
        for (String rest = text; !rest.isEmpty(); ) {
            String head = rest.substring(0, rest.indexOf('\n'));
            String name = head.substring(0, head.indexOf("<<"));
            String delimiter = head.substring(head.indexOf("<<") + 2);
            assertThat(delimiter.length()).isGreaterThanOrEqualTo(16);
            int start = head.length() + 1;
            int end = rest.indexOf("\n" + delimiter + "\n", start - 1);
            values.put(name, rest.substring(start, Math.max(start, end)));
            rest = rest.substring(end + delimiter.length() + 2);
        }
        return values;
    }
}
