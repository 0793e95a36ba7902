package dev.imdssteward.cli.help;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish, for which picocli has none. */
final class FishCompletion {
    private final CommandSpec root;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(CommandSpec root) {
        this.root = root;
    }

    static List<String> lines(CommandSpec root) {
        var script = new FishCompletion(root);
        script.write();
        return script.lines;
    }

    private void write() {
        lines.add("# Completes " + root.name() + " in fish");
        lines.add("complete -c " + root.name() + " -f");
        root.subcommands()
                .forEach((name, command) -> complete(
                        "__fish_use_subcommand",
                        "-a " + name,
                        command.getCommandSpec().usageMessage().description()[0]));
        root.options().forEach(option -> option("__fish_use_subcommand", option));
        root.subcommands().forEach((name, command) -> command(name, command.getCommandSpec()));
    }

    private void command(String name, CommandSpec command) {
        var condition = "__fish_seen_subcommand_from " + name;
        command.positionalParameters().stream().filter(it -> !it.hidden()).forEach(argument -> {
            var values = values(argument);
            complete(condition, values.isEmpty() ? "-F" : values, argument.paramLabel());
        });
        command.options().stream().filter(option -> !option.hidden()).forEach(option -> option(condition, option));
    }

    private void option(String condition, OptionSpec option) {
        var names = List.of(option.names()).stream()
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        complete(condition, names + value(option), String.join(" ", option.description()));
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        if (isFile(option)) {
            return " -r -F";
        }
        var values = values(option);
        var isNeeded = option.arity().min() > 0 ? " -x" : "";
        return values.isEmpty() ? isNeeded : isNeeded + " " + values;
    }

    private static boolean isFile(ArgSpec argument) {
        var types = argument.auxiliaryTypes();
        return types.length > 0 && types[0] == Path.class;
    }

    private static String values(ArgSpec argument) {
        var candidates = argument.completionCandidates();
        if (candidates == null) {
            return "";
        }
        var words = StreamSupport.stream(candidates.spliterator(), false).toList();
        return words.equals(Completion.PROFILES) ? "-a '(__steward_profiles)'" : "-a '" + String.join(" ", words) + "'";
    }

    private void complete(String condition, String what, String text) {
        lines.add("complete -c " + root.name() + " -n '" + condition + "' " + what + " -d '" + quoted(text) + "'");
    }

    private static String quoted(String text) {
        return text.replace("%n", " ").replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'");
    }
}
