package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.Outcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The next step after a plan or a list of sources.
 *
 * @param program the name by which the operator's command was started
 * @param arguments what selects the fleet and says what is wanted, as it was typed
 */
public record NextStep(String program, List<String> arguments) {
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z_./:=@%+,-]+");

    public NextStep {
        arguments = List.copyOf(arguments);
    }

    /** The next step after a command line: its words, of which the first is the command. */
    public static NextStep after(String program, List<String> words) {
        return new NextStep(
                program,
                words.stream().skip(1).filter(word -> !word.equals("--details")).toList());
    }

    List<String> lines(Summary summary, AnsiStyle style, int width) {
        var lines = new ArrayList<String>();
        if (summary.counts().all() == 0) {
            return lines;
        }
        heading(lines, style);
        if (!summary.origins().isEmpty()) {
            add(lines, width, "sources", "names what keeps launching them, and with --fix corrects it");
        }
        var changing = summary.counts().of(Kind.WOULD_MODIFY);
        if (changing > 0) {
            add(
                    lines,
                    width,
                    "apply",
                    "changes " + Words.count(changing, "instance") + ", after showing them and asking");
        }
        if (!summary.counts().hasNonCompliance()) {
            lines.add("  nothing: no instance lacks what is wanted of it");
            return lines;
        }
        add(lines, width, "plan --details", "lists every instance");
        add(lines, width, "report --html report.html", "says what needs a person, with the commands");
        return lines;
    }

    /** The command that corrects what sources lack. */
    public List<String> correcting(int sources, AnsiStyle style, int width) {
        var lines = new ArrayList<String>();
        if (sources > 0) {
            heading(lines, style);
            add(lines, width, "sources --fix", "corrects " + Words.count(sources, "source") + ", after asking");
        }
        return lines;
    }

    private static void heading(List<String> lines, AnsiStyle style) {
        lines.add("");
        lines.add(style.heading("Next"));
    }

    private void add(List<String> lines, int width, String command, String effect) {
        var words = command.split(" ", 2);
        var line = program + " " + words[0]
                + arguments.stream().map(NextStep::quoted).collect(Collectors.joining("", "", ""))
                + (words.length == 1 ? "" : " " + words[1]);
        lines.addAll(Paragraph.lines("  ", line + "  " + effect, 4, width));
    }

    private static String quoted(String argument) {
        return " " + (PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'");
    }
}
