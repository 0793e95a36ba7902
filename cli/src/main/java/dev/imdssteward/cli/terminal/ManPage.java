package dev.imdssteward.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} says of a command as a manual page, in the macros that every {@code man} knows. */
public final class ManPage {
    private final CommandSpec spec;
    private final CommandLine.Help help;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandLine command) {
        this.spec = command.getCommandSpec();
        this.help = command.getHelp();
    }

    /** The page, line by line. */
    public static List<String> lines(CommandLine command) {
        var page = new ManPage(command);
        page.write();
        return page.lines;
    }

    private void write() {
        var name = spec.qualifiedName("-");
        var description = spec.usageMessage().description();
        lines.add(".TH " + name.toUpperCase(Locale.ROOT).replace("-", "\\-") + " 1");
        section("NAME", text(name) + " \\- " + text(firstSentence(description[0])));
        section("SYNOPSIS");
        verbatim(help.synopsis(0).lines());
        section("DESCRIPTION");
        Stream.of(description).forEach(paragraph -> lines.addAll(List.of(text(paragraph), ".PP")));
        section("OPTIONS");
        spec.positionalParameters()
                .forEach(parameter -> item("\\fI" + text(parameter.paramLabel()) + "\\fR", parameter.description()));
        spec.options().stream().filter(option -> !option.hidden()).forEach(this::option);
        commands();
        examples();
    }

    private void option(OptionSpec option) {
        var names =
                Stream.of(option.names()).map(it -> "\\fB" + text(it) + "\\fR").collect(Collectors.joining(", "));
        var value = option.arity().max() == 0 ? "" : " \\fI" + text(option.paramLabel()) + "\\fR";
        item(names + value, option.description());
    }

    private void commands() {
        if (!spec.subcommands().isEmpty()) {
            section("COMMANDS");
            spec.subcommands()
                    .forEach((name, command) -> item(
                            "\\fB" + text(name) + "\\fR",
                            command.getCommandSpec().usageMessage().description()));
        }
    }

    private void examples() {
        if (spec.usageMessage().footer().length > 0) {
            section("EXAMPLES");
            verbatim(Stream.of(spec.usageMessage().footer()));
        }
    }

    private void section(String name, String... content) {
        lines.add(".SH " + name);
        lines.addAll(List.of(content));
    }

    private void item(String head, String[] description) {
        lines.add(".TP");
        lines.add(head);
        lines.add(text(String.join(" ", description)));
    }

    private void verbatim(Stream<String> text) {
        lines.add(".nf");
        text.map(ManPage::text).forEach(lines::add);
        lines.add(".fi");
    }

    private static String firstSentence(String text) {
        return text.split("(?<=[a-z])[.:;] ", 2)[0].replaceFirst("\\.$", "");
    }

    /** A text without what acts on the formatter. */
    private static String text(String text) {
        var plain =
                text.replace("%%", "%").replace("%n", "").replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
