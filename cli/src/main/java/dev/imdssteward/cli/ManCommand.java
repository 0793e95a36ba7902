package dev.imdssteward.cli;

import dev.imdssteward.cli.terminal.ManPage;
import java.util.Arrays;
import java.util.Iterator;
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

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = Commands.class,
            description = "The command.")
    private @Nullable String name;

    /** What the shell offers to complete. */
    static final class Commands implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Steward.class.getAnnotation(Command.class).subcommands())
                    .map(command -> command.getAnnotation(Command.class).name())
                    .iterator();
        }
    }

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
