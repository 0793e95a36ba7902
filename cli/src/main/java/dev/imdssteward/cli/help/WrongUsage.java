package dev.imdssteward.cli.help;

import dev.imdssteward.cli.terminal.ExitCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was probably meant, and where to read more. */
public final class WrongUsage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        command.getErr().println(message(wrong, command));
        command.getErr().println("Usage: " + HelpText.synopsis(command) + "; " + help(command) + " explains it");
        return ExitCode.USAGE;
    }

    private static String help(CommandLine command) {
        var isRoot = command.getParent() == null;
        return HelpSection.program() + (isRoot ? "" : " " + command.getCommandName()) + " --help";
    }

    private static String message(ParameterException wrong, CommandLine command) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().getFirst(), command);
        }
        var argument = wrong.getArgSpec();
        var meant = argument == null || wrong.getValue() == null
                ? Optional.<String>empty()
                : Suggestion.of(wrong.getValue(), values(argument));
        return String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "")
                + meant.map(it -> ". Did you mean " + it + "?").orElse("");
    }

    private static List<String> values(ArgSpec argument) {
        var candidates = argument.completionCandidates();
        return candidates == null
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false).toList();
    }

    private static String unmatched(String argument, CommandLine command) {
        if (!argument.startsWith("-")) {
            return command.getParent() == null
                    ? "there is no command " + argument
                            + meant(Suggestion.of(
                                    argument, command.getSubcommands().keySet()))
                    : command.getCommandName() + " takes no argument " + argument;
        }
        var name = argument.split("=", 2)[0];
        var option = "there is no option " + name + in(command);
        var owners = owners(name, command);
        return owners.isEmpty()
                ? option + meant(Suggestion.of(name, names(command).toList()))
                : option + "; " + owners;
    }

    private static String meant(Optional<String> word) {
        return word.map(it -> ". Did you mean " + it + "?").orElse("");
    }

    private static String in(CommandLine command) {
        return command.getParent() == null ? "" : " for " + command.getCommandName();
    }

    /** The other commands that have this very option. */
    private static String owners(String name, CommandLine command) {
        var owners = command.getCommandSpec().root().subcommands().values().stream()
                .filter(other -> other.getCommandSpec().findOption(name) != null)
                .map(CommandLine::getCommandName)
                .collect(Collectors.joining(", "));
        return owners.isEmpty() ? "" : "it belongs to " + owners;
    }

    private static Stream<String> names(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .filter(Objects::nonNull);
    }
}
