package dev.imdssteward.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.imdssteward.cli.docs.Document;
import dev.imdssteward.cli.terminal.AnsiStyle;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command line of ours in the documents is one that the command understands. */
class DocumentedCommandTest {

    @ParameterizedTest
    @MethodSource("commands")
    void isUnderstood(String command) {
        var arguments = command.replaceFirst("^\\./steward ?", "").replaceFirst(" ?[|>&;)].*", "");

        assertThatCode(() -> commandLine().parseArgs(words(arguments))).doesNotThrowAnyException();
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
                .flatMap(document -> Stream.concat(document.shell().stream(), document.code().stream()))
                .filter(line -> line.startsWith("./steward "))
                .filter(line -> line.chars().noneMatch(sign -> sign == '[' || sign == '…'))
                .distinct()
                .toList();
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Steward(Map.of(), AnsiStyle.PLAIN))
                .registerConverter(EventFile.class, DocumentedCommandTest::eventFile);
    }

    /** A file of events/ must be there; any other one is what the reader has made before. */
    private static EventFile eventFile(String name) {
        return name.startsWith("events/") ? EventFile.read("../" + name) : new EventFile("{}", "");
    }
}
