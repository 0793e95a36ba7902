package dev.imdssteward.cli.help;

import dev.imdssteward.cli.help.Manual.Entry;
import dev.imdssteward.cli.help.Manual.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The description of a command as a manual page, in the macros that every {@code man} knows. */
public final class ManPage {
    private final Manual manual;
    private final CommandSpec spec;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandLine command) {
        this.manual = Manual.of(command);
        this.spec = command.getCommandSpec();
    }

    /** The page, line by line. */
    public static List<String> lines(CommandLine command) {
        var page = new ManPage(command);
        page.write();
        return page.lines;
    }

    /** The name of the page, such as {@code steward-plan}. */
    public static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private void write() {
        var name = spec.qualifiedName("-");
        lines.add(".TH " + text(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"IMDS Steward\" \"IMDS Steward\"");
        section(
                "NAME",
                text(name) + " \\- " + text(manual.description().getFirst().replaceFirst("\\.$", "")));
        section("SYNOPSIS");
        verbatim(manual.synopsis());
        section("DESCRIPTION");
        manual.description().forEach(paragraph -> lines.addAll(List.of(text(paragraph), ".PP")));
        sections();
        entries("ENVIRONMENT", Environment.variables(spec));
        entries("FILES", Environment.files(spec));
        entries("EXIT STATUS", manual.exitCodes());
        if (!manual.examples().isEmpty()) {
            section("EXAMPLES");
            verbatim(manual.examples());
        }
        section("SEE ALSO", seeAlso());
    }

    private void sections() {
        manual.sections().stream()
                .filter(part -> !isOfOptions(part))
                .forEach(part -> entries(part.heading().toUpperCase(Locale.ROOT), part.entries()));
        section("OPTIONS");
        manual.sections().stream().filter(ManPage::isOfOptions).forEach(part -> {
            lines.add(".SS " + text(part.heading()));
            part.entries().forEach(this::entry);
        });
    }

    private static boolean isOfOptions(Section section) {
        return section.entries().getFirst().names().startsWith("-");
    }

    private String seeAlso() {
        var pages = spec.parent() == null
                ? spec.subcommands().values().stream()
                : Stream.of(spec.root().commandLine());
        return pages.map(command -> "\\fB" + text(name(command)) + "\\fR(1)").collect(Collectors.joining(",\n"));
    }

    private void entries(String heading, List<Entry> entries) {
        section(heading);
        entries.forEach(this::entry);
    }

    private void entry(Entry entry) {
        var names = Stream.of(entry.names().split(", "))
                .map(name -> "\\fB" + text(name) + "\\fR")
                .collect(Collectors.joining(", "));
        lines.add(".TP");
        lines.add(entry.value().isEmpty() ? names : names + " \\fI" + text(entry.value()) + "\\fR");
        lines.add(text(entry.text()));
    }

    private void section(String name, String... content) {
        lines.add(".SH " + text(name));
        lines.addAll(List.of(content));
    }

    private void verbatim(List<String> text) {
        lines.add(".nf");
        text.stream().map(ManPage::text).forEach(lines::add);
        lines.add(".fi");
    }

    /** A text without what acts on the formatter. */
    private static String text(String text) {
        var plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
