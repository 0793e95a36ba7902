package dev.imdssteward.cli.help;

import dev.imdssteward.cli.terminal.AnsiStyle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** Lets picocli print our help instead of its own. */
public final class HelpSection {
    private static final String SECTION = "manual";

    private HelpSection() {}

    /**
     * Prepares a command and its subcommands.
     *
     * @param columns of standard output, counted when help is shown
     */
    public static CommandLine in(CommandLine command, AnsiStyle style, IntSupplier columns) {
        return command.setHelpSectionKeys(List.of(SECTION))
                .setHelpSectionMap(Map.of(SECTION, help -> text(help, style, columns.getAsInt())));
    }

    private static String text(CommandLine.Help help, AnsiStyle style, int columns) {
        return String.join("\n", HelpText.lines(help.commandSpec().commandLine(), style, columns, program())) + "\n";
    }

    /** The words that start the program, which a launcher tells. */
    public static String program() {
        return Objects.requireNonNullElse(System.getProperty("steward.name"), "steward");
    }
}
