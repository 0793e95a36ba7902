package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.Confirmation;
import dev.imdssteward.cli.apply.Journal;
import dev.imdssteward.cli.aws.CallLog;
import dev.imdssteward.cli.help.HelpSection;
import dev.imdssteward.cli.help.HelpText;
import dev.imdssteward.cli.help.Usage;
import dev.imdssteward.cli.help.Version;
import dev.imdssteward.cli.help.WrongUsage;
import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.cli.terminal.ExitMessage;
import dev.imdssteward.cli.terminal.Paragraph;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.cli.terminal.StandardOutput;
import dev.imdssteward.cli.terminal.Terminal;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.aws.Connection;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The operator's command (public interface, section 7). Standard output is data, standard error is for people. */
@Command(
        name = "steward",
        scope = ScopeType.INHERIT,
        description = {
            "Makes every EC2 instance require IMDSv2 and offer its tags in instance metadata.",
            "Begin with demo, which needs no AWS account, then plan, which changes nothing. Each command tells more with"
                    + " --help."
        },
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.INTERNAL_ERROR,
        exitCodeList = {
            "0:Done.",
            "1:Something is non-compliant, withheld, failed or denied in part, or nothing matched the selection.",
            ExitCode.USAGE_TEXT,
            ExitCode.UNREACHABLE_TEXT,
            ExitCode.INTERNAL_ERROR_TEXT,
            ExitCode.DENIED_TEXT,
            ExitCode.INTERRUPTED_TEXT
        },
        footer = {"steward demo", "steward plan --simulate", "steward help plan"},
        subcommands = {
            DemoCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            ReportCommand.class,
            SourcesCommand.class,
            DoctorCommand.class,
            ExplainCommand.class,
            InvokeCommand.class,
            SimulateCommand.class,
            HelpCommand.class,
            ManCommand.class,
            CompletionCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Steward implements Callable<Integer> {
    static final String PROGRAM = HelpSection.program();

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

    Steward(Map<String, String> environment, AnsiStyle style) {
        this.environment = environment;
        this.style = style;
    }

    public static void main(String[] arguments) {
        var out = new FileOutputStream(FileDescriptor.out);
        System.exit(run(System.getenv(), AnsiStyle.of(System.getenv()), out, System.err, arguments));
    }

    /** Runs one command line and returns its exit code. */
    static int run(
            Map<String, String> environment, AnsiStyle style, OutputStream out, OutputStream err, String... arguments) {
        var ansi = style == AnsiStyle.COLOURED ? Ansi.ON : Ansi.OFF;
        var output = new StandardOutput(out);
        var errors = utf8(err);
        var exitCode = commandLine(environment, style)
                .setOut(utf8(output))
                .setErr(errors)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .execute(arguments);
        return output.loss().map(words -> sayLoss(words, errors)).orElse(exitCode);
    }

    /** The commands, their options and what is said about them. */
    static CommandLine commandLine(Map<String, String> environment, AnsiStyle style) {
        var steward = new Steward(environment, style);
        return HelpSection.in(new CommandLine(steward), style, steward::columns)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(Steward::sayFailure);
    }

    /** Without a command there is nothing to do but to list them. */
    @Override
    public Integer call() {
        HelpText.lines(spec.commandLine(), inkForPeople(), Terminal.errorColumns(), HelpSection.program())
                .forEach(this::tell);
        return ExitCode.USAGE;
    }

    private static int sayLoss(String words, PrintWriter err) {
        err.println("steward: standard output cannot be written: " + words);
        return ExitCode.INTERNAL_ERROR;
    }

    private static int sayFailure(Exception failure, CommandLine command, ParseResult arguments) {
        var isOurs = failure instanceof UncheckedIOException;
        command.getErr().println("steward: " + (isOurs ? failure.getMessage() : "internal error: " + failure));
        return ExitCode.INTERNAL_ERROR;
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    boolean isVerbose() {
        return verbose;
    }

    /** The same connection, whose calls are told people if they want to see them. */
    Connection watched(Connection connection) {
        return verbose ? connection.intercepted(new CallLog(InstantSource.system(), this::complain)) : connection;
    }

    Map<String, String> environment() {
        return environment;
    }

    AnsiStyle style() {
        return style;
    }

    /** The number of columns of a line of standard output. */
    int columns() {
        if (columns == 0) {
            columns = Terminal.outputColumns();
        }
        return columns;
    }

    /** The same for standard error. */
    int columnsForPeople() {
        return Terminal.errorColumns();
    }

    /** Standard error, for messages to people. */
    AnsiStyle inkForPeople() {
        return AnsiStyle.of(environment, Terminal.showsErrors());
    }

    Progress progress() {
        var err = quiet
                ? new PrintWriter(Writer.nullWriter())
                : spec.commandLine().getErr();
        return new Progress(err, !quiet && !verbose && Progress.canShowBar(environment), InstantSource.system());
    }

    Confirmation confirmation() {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new Confirmation(spec.commandLine().getErr(), in);
    }

    /** Says this where Ctrl-C ends the command at once, below the bar and the ^C that a terminal shows. */
    ExitMessage lastWords(String line) {
        var below = Progress.canShowBar(environment) ? System.lineSeparator() : "";
        return ExitMessage.of(() -> tell(below + "steward: " + line));
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Opens the journal of a command that changes something; - is standard output, which is then nothing else. */
    Journal journal(CommandSpec command, Path file, boolean simulated) {
        if (!GivenFile.isStandardStream(file)) {
            return Usage.checked(command, () -> Journal.open(file, simulated));
        }
        isOutputTaken = true;
        return Journal.to(out(), simulated);
    }

    /** Writes what was done, for people: on standard error where standard output is a journal. */
    void report(String line) {
        if (isOutputTaken) {
            tell(line);
        } else {
            show(line);
        }
    }

    /** Writes a line for people, broken between words where the terminal is narrower. */
    void show(String line) {
        var indent = line.length() - line.stripLeading().length();
        Paragraph.lines("", line, indent + 4, columns()).forEach(this::print);
    }

    /** Writes data. */
    void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    /** Tells people what went other than they asked, or what they must know. */
    void complain(String line) {
        tell("steward: " + Words.printable(line));
    }

    /** Tells people what they may like to know. */
    void note(String line) {
        if (!quiet) {
            tell(line);
        }
    }

    /** Tells people. */
    void tell(String line) {
        spec.commandLine().getErr().println(line);
    }
}
