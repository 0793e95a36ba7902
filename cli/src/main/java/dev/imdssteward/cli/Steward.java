package dev.imdssteward.cli;

import dev.imdssteward.cli.apply.Confirmation;
import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.ExitMessage;
import dev.imdssteward.cli.terminal.Progress;
import dev.imdssteward.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The operator's command (public interface, section 7). Standard output is data, standard error is for people. */
@Command(
        name = "steward",
        scope = ScopeType.INHERIT,
        description = "Makes every EC2 instance require IMDSv2 and offer its tags in instance metadata.",
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.INTERNAL_ERROR,
        usageHelpWidth = 80,
        footerHeading = "%nExamples:%n",
        footer = {"  ./steward demo", "  ./steward plan --simulate", "  ./steward plan --help"},
        subcommands = {
            ApplyCommand.class,
            CompletionCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            ExplainCommand.class,
            InvokeCommand.class,
            ManCommand.class,
            PlanCommand.class,
            ReportCommand.class,
            SimulateCommand.class,
            SourcesCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Steward {
    static final String PROGRAM = "./steward";

    private final Map<String, String> environment;
    private final AnsiStyle style;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Say what this does.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Spec
    private CommandSpec spec;

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
        var exitCode = new CommandLine(new Steward(environment, style))
                .setOut(utf8(output))
                .setErr(errors)
                .registerConverter(EventFile.class, EventFile::read)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setParameterExceptionHandler(Steward::sayWrongUsage)
                .setExecutionExceptionHandler(Steward::sayFailure)
                .execute(arguments);
        return output.loss().map(words -> sayLoss(words, errors)).orElse(exitCode);
    }

    private static int sayLoss(String words, PrintWriter err) {
        err.println("steward: standard output cannot be written: " + words);
        return ExitCode.INTERNAL_ERROR;
    }

    private static int sayWrongUsage(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        command.getErr().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Usage: " + name + " [options]; " + name + " --help lists them");
        return ExitCode.USAGE;
    }

    private static int sayFailure(Exception failure, CommandLine command, ParseResult arguments) {
        var isOurs = failure instanceof UncheckedIOException;
        command.getErr().println("steward: " + (isOurs ? failure.getMessage() : "internal error: " + failure));
        return ExitCode.INTERNAL_ERROR;
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    Map<String, String> environment() {
        return environment;
    }

    AnsiStyle style() {
        return style;
    }

    /** How many columns a line of standard output may take. */
    int columns() {
        return Terminal.outputColumns();
    }

    /** The same for standard error. */
    int columnsForPeople() {
        return Terminal.errorColumns();
    }

    /** For what is told people, on standard error. */
    AnsiStyle inkForPeople() {
        return AnsiStyle.of(environment, Terminal.showsErrors());
    }

    Progress progress() {
        return new Progress(spec.commandLine().getErr(), Progress.canShowBar(environment), InstantSource.system());
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

    /** Writes data. */
    void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    /** Tells people what went other than they asked, or what they must know. */
    void complain(String line) {
        tell("steward: " + Words.printable(line));
    }

    /** Tells people. */
    void tell(String line) {
        spec.commandLine().getErr().println(line);
    }
}
