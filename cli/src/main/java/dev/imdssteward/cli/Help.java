package dev.imdssteward.cli;

import dev.imdssteward.cli.help.HelpText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** Lets picocli print our help instead of its own. */
final class Help {
    private static final String SECTION = "manual";

    private Help() {}

    static CommandLine in(CommandLine command) {
        return command.setHelpSectionKeys(List.of(SECTION)).setHelpSectionMap(Map.of(SECTION, Help::text));
    }

    private static String text(CommandLine.Help help) {
        var command = help.commandSpec().commandLine();
        var steward = (Steward) command.getCommandSpec().root().userObject();
        return String.join("\n", HelpText.lines(command, steward.style(), steward.columns(), program())) + "\n";
    }

    /** The words that start the program, which a launcher tells. */
    static String program() {
        return Objects.requireNonNullElse(System.getProperty("steward.name"), "steward");
    }
}
