package dev.imdssteward.cli;

import dev.imdssteward.cli.terminal.AnsiStyle;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The commands, for the tests of what is said about them. */
public final class CommandLines {
    private CommandLines() {}

    /** The whole program with its commands. */
    public static CommandSpec root() {
        return Steward.commandLine(Map.of(), AnsiStyle.PLAIN).getCommandSpec();
    }
}
