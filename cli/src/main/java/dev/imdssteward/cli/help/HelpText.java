package dev.imdssteward.cli.help;

import dev.imdssteward.cli.help.Manual.Entry;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.Paragraph;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The description of a command as {@code --help} prints it. */
public final class HelpText {
    private static final int MOST_TERM = 26;
    /** With fewer columns for it, a text stands below its term. */
    private static final int LEAST_BESIDE = 30;

    private final AnsiStyle style;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private HelpText(AnsiStyle style, int width) {
        this.style = style;
        this.width = width;
    }

    /**
     * The help of a command, line by line.
     *
     * @param width the number of columns of the terminal
     * @param program the words that start the program
     */
    public static List<String> lines(CommandLine command, AnsiStyle style, int width, String program) {
        var text = new HelpText(style, width);
        text.write(Manual.of(command), Environment.variables(command.getCommandSpec()), program);
        return text.lines;
    }

    /** The form of a command's command line, or the first of several. */
    public static String synopsis(CommandLine command) {
        return Manual.of(command).synopsis().getFirst();
    }

    private void write(Manual manual, List<Entry> environment, String program) {
        for (var form : manual.synopsis()) {
            lines.addAll(
                    Paragraph.lines(form.equals(manual.synopsis().getFirst()) ? "Usage: " : "       ", form, 9, width));
        }
        for (var paragraph : manual.description()) {
            lines.add("");
            lines.addAll(Paragraph.lines("", paragraph, 0, width));
        }
        manual.sections().forEach(section -> entries(section.heading(), section.entries()));
        entries("Environment", environment);
        entries("Exit codes", manual.exitCodes());
        if (!manual.examples().isEmpty()) {
            heading("Examples");
            manual.examples()
                    .forEach(example -> lines.add("  " + example.replaceAll("(?<![\\w-])steward ", program + " ")));
        }
    }

    private void heading(String heading) {
        lines.add("");
        lines.add(style.heading(heading + ":"));
    }

    private void entries(String heading, List<Entry> entries) {
        heading(heading);
        var column = entries.stream()
                .mapToInt(entry -> entry.term().length())
                .filter(length -> length <= MOST_TERM)
                .max()
                .orElse(MOST_TERM);
        entries.forEach(entry -> entry(entry, column));
    }

    private void entry(Entry entry, int column) {
        var term = entry.term();
        var isNarrow = width - column - 4 < LEAST_BESIDE;
        if (isNarrow || (term.length() > column && width < Integer.MAX_VALUE)) {
            lines.addAll(Paragraph.lines("  ", term, 4, width));
            var indent = isNarrow ? 6 : column + 4;
            lines.addAll(Paragraph.lines(" ".repeat(indent), entry.text(), indent, width));
        } else {
            var head = "  " + term + " ".repeat(Math.max(2, column + 2 - term.length()));
            lines.addAll(Paragraph.lines(head, entry.text(), column + 4, width));
        }
    }
}
