package dev.imdssteward.verifier;

import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.Warmup;
import dev.imdssteward.verifier.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The command {@code imdsv}: what an instance's metadata service answers, and what its tags say, as an exit code. */
public final class Imdsv {

    private static final int MOST_PLACES = 6;

    private Imdsv() {}

    public static void main(String[] args) {
        // JDK 17's newer sockets spin a lambda at the first use, a fifth of a short run; later JDKs do not know the
        // switch
        System.setProperty("jdk.net.usePlainSocketImpl", "true");
        new Warmup().start();
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        int code = run(isDoubtful(args) ? RawArguments.reread(args) : args, System.getenv(), out, err);
        Runtime.getRuntime().halt(code); // there is nothing to shut down, and exit loads the JDK's loggers first
    }

    /** Runs one command line and answers its exit code, as interface 8 lists them. */
    public static int run(String[] args, Map<String, String> environment, OutputStream out, OutputStream err) {
        Console console = new Console(out, err);
        try {
            return asksForHelp(args)
                    ? Help.print(args, console)
                    : command(args, environment).run(console);
        } catch (UsageException e) {
            console.complain(Printable.of(e.getMessage()) + ". See imdsv --help");
            return Exit.USAGE;
        } catch (ImdsException e) {
            console.complain(e.getMessage());
            return e.isThrottled() ? Exit.THROTTLED : Exit.UNAVAILABLE;
        } catch (UncheckedIOException e) {
            console.complain("Standard output can't be written: " + e.getCause().getMessage());
            return Exit.CANNOT_WRITE;
        } catch (RuntimeException | Error e) { // a defect must end in its own exit code, never in that of a verdict
            console.complain("Internal error, please report it: " + e + places(e) + ", in " + Help.version());
            return Exit.INTERNAL;
        }
    }

    /** The methods that a defect was met in, one line of them; ProGuard's map of the same commit tells their names. */
    private static String places(Throwable defect) {
        StringBuilder places = new StringBuilder();
        StackTraceElement[] frames = defect.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_PLACES); i++) {
            places.append(" at ").append(frames[i].getClassName()).append('.').append(frames[i].getMethodName());
        }
        return places.toString();
    }

    /** Returns whether a JVM may have decoded some word wrongly, as it does outside ASCII under a locale such as C. */
    private static boolean isDoubtful(String[] words) {
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                if (word.charAt(i) > '~' || word.charAt(i) == '?') {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Returns whether the line is {@code --help}, {@code --version}, or a command with {@code --help} among its
     * options.
     */
    private static boolean asksForHelp(String[] args) {
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].equals("--help") || (i == 0 && args[i].equals("--version"))) {
                return true;
            }
        }
        return false;
    }

    private static Command command(String[] args, Map<String, String> environment) throws UsageException {
        if (args.length == 0) {
            throw new UsageException("A command is missing: verify, tags, get, export, path, doctor or trace");
        }
        Arguments arguments = new Arguments(args, 1);
        ImdsConnection connection = new ImdsConnection(environment);
        return switch (args[0]) {
            case "verify" -> VerifyCommand.parse(arguments, connection);
            case "tags" -> TagsCommand.parse(arguments, connection);
            case "get" -> GetCommand.parse(arguments, connection);
            case "export" -> ExportCommand.parse(arguments, connection);
            case "path" -> PathCommand.parse(arguments, connection);
            case "doctor" -> DoctorCommand.parse(arguments, connection, environment);
            case "trace" -> TraceCommand.parse(arguments, connection);
            default -> throw new UsageException("There is no command '" + args[0] + "'");
        };
    }
}
