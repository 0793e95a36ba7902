package dev.imdssteward.cli;

import dev.imdssteward.cli.help.Suggestion;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The names of the commands, where they are values. */
final class CommandNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Steward.class.getAnnotation(Command.class).subcommands())
                .map(command -> command.getAnnotation(Command.class).name())
                .iterator();
    }

    /**
     * Finds a command.
     *
     * @param name its name; without one, the program itself is meant
     */
    static CommandLine find(CommandSpec spec, @Nullable String name) {
        var root = spec.root().commandLine();
        if (name == null) {
            return root;
        }
        var command = root.getSubcommands().get(name);
        if (command == null) {
            var meant = Suggestion.of(name, root.getSubcommands().keySet());
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no command " + name
                            + meant.map(it -> ". Did you mean " + it + "?").orElse(""));
        }
        return command;
    }
}
