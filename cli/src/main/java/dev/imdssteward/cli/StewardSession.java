package dev.imdssteward.cli;

import dev.imdssteward.cli.aws.CallLog;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.Confirmation;
import dev.imdssteward.cli.terminal.ExitMessage;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.cli.terminal.Terminal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.aws.Connection;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * A run of the command, as its subcommands share it: the options of all, the streams, and the operator to tell and ask.
 *
 * <p>Standard output is data, standard error is for people.
 */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
class StewardSession {
    private final Map<String, String> environment;
    private final AnsiStyle style;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "Show no progress and no notes on standard error, only errors, warnings and questions.")
    private boolean quiet;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show each call to AWS on standard error; for invoke, what the function logs too.")
    private boolean verbose;

    @Option(names = "--version", versionHelp = true, description = "Show the version, its commit and the Java in use.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    @Spec
    private CommandSpec spec;

    private boolean isOutputTaken;
    private int columns;

    StewardSession(Map<String, String> environment, AnsiStyle style) {
        this.environment = environment;
        this.style = style;
    }

    final CommandLine command() {
        return spec.commandLine();
    }

    final boolean isVerbose() {
        return verbose;
    }

    /** The same connection, with its calls shown to people who want to see them. */
    final Connection watched(Connection connection) {
        return verbose ? connection.intercepted(new CallLog(InstantSource.system(), this::complain)) : connection;
    }

    final Map<String, String> environment() {
        return environment;
    }

    final AnsiStyle style() {
        return style;
    }

    /** The number of columns of a line of standard output. */
    final int columns() {
        if (columns == 0) {
            columns = Terminal.outputColumns();
        }
        return columns;
    }

    /** The same for standard error. */
    final int columnsForPeople() {
        return Terminal.errorColumns();
    }

    /** Standard error, for messages to people. */
    final AnsiStyle inkForPeople() {
        return AnsiStyle.of(environment, Terminal.showsErrors());
    }

    final Progress progress() {
        var bar = !verbose && Progress.canShowBar(environment);
        return quiet ? Progress.silent() : new Progress(spec.commandLine().getErr(), bar, InstantSource.system());
    }

    final Confirmation confirmation() {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new Confirmation(spec.commandLine().getErr(), in);
    }

    /** Says this where Ctrl-C ends the command at once, below the bar and the ^C that a terminal shows. */
    final ExitMessage lastWords(String line) {
        var below = Progress.canShowBar(environment) ? System.lineSeparator() : "";
        return ExitMessage.of(() -> tell(below + "steward: " + line));
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Opens the journal of a command that changes something; - is standard output, which is then nothing else. */
    final Journal journal(CommandSpec command, Path file, boolean simulated) {
        if (!GivenFile.isStandardStream(file)) {
            return Usage.checked(command, () -> Journal.open(file, simulated));
        }
        isOutputTaken = true;
        return Journal.to(out(), simulated);
    }

    /** Writes what was done, for people: on standard error where standard output is a journal. */
    final void report(String line) {
        if (isOutputTaken) {
            tell(line);
        } else {
            show(line);
        }
    }

    /** Writes a line for people, broken between words where the terminal is narrower. */
    final void show(String line) {
        var indent = line.length() - line.stripLeading().length();
        Paragraph.lines("", line, indent + 4, columns()).forEach(this::print);
    }

    /** Writes data. */
    final void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    /** Tells people what went other than they asked, or what they must know. */
    final void complain(String line) {
        tell("steward: " + Words.printable(line));
    }

    /** Tells people what they may like to know. */
    final void note(String line) {
        if (!quiet) {
            tell(line);
        }
    }

    /** Tells people. */
    final void tell(String line) {
        spec.commandLine().getErr().println(line);
    }
}
