package dev.imdssteward.cli.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The description of a command, as {@code --help} and the manual page show it.
 *
 * @param name the command with the one before it, such as {@code steward plan}
 * @param synopsis the forms of its command line
 * @param description its paragraphs; the first is one sentence
 * @param sections its arguments and options, in the order of use, and its commands
 */
record Manual(
        String name,
        List<String> synopsis,
        List<String> description,
        List<Section> sections,
        List<Entry> exitCodes,
        List<String> examples) {

    /** Things that belong together. */
    record Section(String heading, List<Entry> entries) {}

    /**
     * A thing and what it is.
     *
     * @param names an option's names, an argument, a command, an exit code
     * @param value the label of an option's value; may be empty
     */
    record Entry(String names, String value, String text) {
        String term() {
            return value.isEmpty() ? names : names + " " + value;
        }
    }

    static Manual of(CommandLine command) {
        var spec = command.getCommandSpec();
        var usage = spec.usageMessage();
        return new Manual(
                spec.qualifiedName(),
                synopsis(spec),
                Stream.of(usage.description()).map(Manual::plain).toList(),
                sections(spec),
                usage.exitCodeList().entrySet().stream()
                        .map(code -> new Entry(code.getKey().strip(), "", plain(code.getValue())))
                        .toList(),
                Stream.of(usage.footer()).map(Manual::plain).map(String::strip).toList());
    }

    private static List<String> synopsis(CommandSpec spec) {
        var custom = spec.usageMessage().customSynopsis();
        if (custom.length > 0) {
            return Stream.of(custom).map(Manual::plain).toList();
        }
        var line = new StringBuilder(spec.qualifiedName());
        line.append(spec.subcommands().isEmpty() ? "" : " COMMAND");
        for (var argument : spec.positionalParameters()) {
            var isOptional = argument.arity().min() == 0;
            line.append(isOptional ? " [" : " ").append(argument.paramLabel()).append(isOptional ? "]" : "");
        }
        return List.of(line.append(" [options]").toString());
    }

    private static List<Section> sections(CommandSpec spec) {
        var sections = new ArrayList<Section>();
        add(sections, "Commands", commands(spec));
        add(
                sections,
                "Arguments",
                spec.positionalParameters().stream()
                        .filter(argument -> !argument.hidden())
                        .map(Manual::argument)
                        .toList());
        spec.argGroups().stream()
                .sorted(Comparator.comparingInt(ArgGroupSpec::order))
                .forEach(group -> add(sections, heading(group), options(group)));
        add(sections, "Options", ungrouped(spec, false));
        add(sections, "Options of every command", ungrouped(spec, true));
        return sections;
    }

    private static void add(List<Section> sections, String heading, List<Entry> entries) {
        if (!entries.isEmpty()) {
            sections.add(new Section(heading, entries));
        }
    }

    private static List<Entry> commands(CommandSpec spec) {
        return spec.subcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(command -> new Entry(
                        command.getKey(),
                        "",
                        plain(command.getValue().getCommandSpec().usageMessage().description()[0])))
                .toList();
    }

    private static String heading(ArgGroupSpec group) {
        var heading = group.heading();
        return heading == null ? "Options" : plain(heading).replaceFirst(":$", "");
    }

    private static List<Entry> options(ArgGroupSpec group) {
        return group.allOptionsNested().stream()
                .filter(option -> !option.hidden())
                .map(Manual::option)
                .toList();
    }

    private static List<Entry> ungrouped(CommandSpec spec, boolean ofEveryCommand) {
        return spec.options().stream()
                .filter(option -> option.group() == null && !option.hidden())
                .filter(option ->
                        (option.inherited() || option.scopeType() == CommandLine.ScopeType.INHERIT) == ofEveryCommand)
                .map(Manual::option)
                .toList();
    }

    private static Entry argument(PositionalParamSpec argument) {
        return new Entry(argument.paramLabel(), "", text(argument));
    }

    private static Entry option(OptionSpec option) {
        var value = option.arity().max() == 0 ? "" : option.paramLabel();
        return new Entry(
                String.join(", ", option.names()),
                option.arity().min() == 0 && !value.isEmpty() ? "[" + value + "]" : value,
                text(option));
    }

    private static String text(ArgSpec argument) {
        return plain(String.join(" ", argument.description()));
    }

    /** A text as picocli's formatter would leave it. */
    private static String plain(String text) {
        return text.replace("%n", "").replace("%%", "%");
    }
}
