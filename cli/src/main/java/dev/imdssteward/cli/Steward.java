package dev.imdssteward.cli;

import dev.imdssteward.cli.help.HelpSection;
import dev.imdssteward.cli.help.HelpText;
import dev.imdssteward.cli.help.Version;
import dev.imdssteward.cli.help.WrongUsage;
import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.cli.terminal.StandardOutput;
import dev.imdssteward.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

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
public final class Steward extends StewardSession implements Callable<Integer> {
    Steward(Map<String, String> environment, AnsiStyle style) {
        super(environment, style);
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
        HelpText.lines(command(), inkForPeople(), Terminal.errorColumns(), HelpSection.program())
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
}
