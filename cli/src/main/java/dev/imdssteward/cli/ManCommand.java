package dev.imdssteward.cli;

import dev.imdssteward.cli.help.ManPage;
import dev.imdssteward.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        description = "Prints the manual page of a command, or of the whole program.",
        customSynopsis = {"steward man [COMMAND]", "steward man --into FOLDER"},
        exitCodeList = {"0:Done.", ExitCode.USAGE_TEXT},
        footer = {"steward man plan | man -l -", "steward man --into ~/.local/share/man/man1"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ManCommand implements Callable<Integer> {
    @ParentCommand
    private StewardSession steward;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = CommandNames.class,
            description = "The command; without it, the page of the whole program is printed.")
    private @Nullable String name;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description =
                    "Write the pages of all commands into this folder, which must exist, instead of printing one.")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        var command = CommandNames.find(spec, name);
        if (folder == null) {
            ManPage.lines(command).forEach(steward::print);
        } else if (name != null) {
            throw new ParameterException(spec.commandLine(), "Either COMMAND or --into, not both");
        } else {
            write(command, folder);
        }
        return ExitCode.DONE;
    }

    private void write(CommandLine root, Path into) {
        var commands = new ArrayList<CommandLine>(List.of(root));
        commands.addAll(root.getSubcommands().values());
        try {
            for (var command : commands) {
                Files.write(into.resolve(ManPage.name(command) + ".1"), ManPage.lines(command));
            }
        } catch (IOException unwritable) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot write into " + into + ": " + unwritable, unwritable);
        }
    }
}
