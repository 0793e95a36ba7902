package dev.imdssteward.cli;

import dev.imdssteward.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description = "Shows what a command does and its options, as --help does.",
        exitCodeList = {"0:Done.", ExitCode.USAGE_TEXT},
        footer = {"steward help", "steward help apply"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = CommandNames.class,
            description = "The command; without it, all commands are listed.")
    private @Nullable String name;

    @Override
    public Integer call() {
        CommandNames.find(spec, name).usage(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
