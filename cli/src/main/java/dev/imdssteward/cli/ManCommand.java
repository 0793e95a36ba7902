package dev.imdssteward.cli;

import dev.imdssteward.cli.terminal.ManPage;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        description = "Prints the manual page of a command, or of all of it.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./steward man plan | man -l -", "  ./steward man apply > ~/.local/share/man/man1/steward-apply.1"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ManCommand implements Callable<Integer> {
    @ParentCommand
    private Steward steward;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command.")
    private @Nullable String name;

    @Override
    public Integer call() {
        var root = spec.root().commandLine();
        var command = name == null ? root : root.getSubcommands().get(name);
        if (command == null) {
            throw new ParameterException(spec.commandLine(), "There is no command " + name);
        }
        ManPage.lines(command).forEach(steward::print);
        return ExitCode.DONE;
    }
}
