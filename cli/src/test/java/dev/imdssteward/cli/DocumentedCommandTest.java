package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.cli.docs.Document;
import dev.imdssteward.cli.terminal.AnsiStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

/** Every command line of ours in the documents is one that the command understands. */
class DocumentedCommandTest {
    /** In a checkout, unpacked, and on the path. */
    private static final Pattern PROGRAM = Pattern.compile("^(\\S*/)?steward ");

    @ParameterizedTest
    @MethodSource("commands")
    void isUnderstood(String command) {
        var arguments = PROGRAM.matcher(command).replaceFirst("").replaceFirst(" ?[|>&;)].*", "");

        var parsed = Steward.commandLine(Map.of(), AnsiStyle.PLAIN).parseArgs(words(arguments));

        assertThat(files(parsed)).allMatch(DocumentedCommandTest::isThere);
    }

    /** The words as a shell reads them, where nothing but double quotes keeps blanks together. */
    private static String[] words(String arguments) {
        return Pattern.compile("\"([^\"]*)\"|[^ ]+")
                .matcher(arguments)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new);
    }

    @Test
    void thereAreMany() {
        assertThat(commands()).hasSizeGreaterThan(15);
    }

    private static List<String> commands() {
        return Document.all().stream()
                .flatMap(document -> Stream.concat(
                        document.shell().stream()
                                .filter(line -> PROGRAM.matcher(line).lookingAt()),
                        document.code().stream().filter(code -> code.startsWith("./steward "))))
                .filter(line -> line.chars().noneMatch(sign -> sign == '[' || sign == '…'))
                .distinct()
                .toList();
    }

    private static Stream<Path> files(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .flatMap(command -> command.getParseResult().matchedArgs().stream())
                .flatMap(argument -> argument.typedValues().stream())
                .flatMap(value -> value instanceof Path file ? Stream.of(file) : Stream.empty());
    }

    /** A file of events/ must be there; any other one is what the reader has made before. */
    private static boolean isThere(Path file) {
        return !file.startsWith("events") || Files.exists(Path.of("..").resolve(file));
    }
}
