package dev.imdssteward.verifier;

import dev.imdssteward.verifier.export.AtomicFile;
import dev.imdssteward.verifier.trace.JsonTrace;
import dev.imdssteward.verifier.trace.TextTrace;
import dev.imdssteward.verifier.trace.Trace;
import dev.imdssteward.verifier.trace.Tracer;
import dev.imdssteward.verifier.trace.kernel.Kernel;
import dev.imdssteward.verifier.trace.kernel.Kernels;
import dev.imdssteward.verifier.trace.kernel.UnwatchableException;
import dev.imdssteward.verifier.trace.kernel.Watched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Watches which processes call IMDSv1, for a time or until interrupted. */
final class TraceCommand implements Command {

    private static final int STEP_MILLIS = 250;
    private static final long SCREEN_NANOS = 1_000_000_000L;
    private static final long DRAIN_NANOS = 5_000_000_000L;
    private static final long SAVE_NANOS = 60_000_000_000L;

    /** The form in which the trace is shown. */
    private enum Style {
        TEXT,
        JSON,
        QUIET
    }

    private final ImdsConnection connection;
    private final Style style;
    private final boolean all;
    private final int forMillis;
    private final String out;
    private boolean showsScreen;

    /** A negative duration means until interrupted, an empty {@code out} standard output. */
    private TraceCommand(ImdsConnection connection, Style style, boolean all, int forMillis, String out) {
        this.connection = connection;
        this.style = style;
        this.all = all;
        this.forMillis = forMillis;
        this.out = out;
    }

    static Command parse(Arguments arguments, ImdsConnection connection) throws UsageException {
        Style style = Style.TEXT;
        boolean all = false;
        int forMillis = -1;
        String out = "";
        for (String option = arguments.next(); option != null; option = arguments.next()) {
            switch (option) {
                case "--for" -> forMillis = arguments.millis(1);
                case "--all" -> all = true;
                case "--json" -> style = only(style, Style.JSON);
                case "--quiet" -> style = only(style, Style.QUIET);
                case "--out" -> out = ExportCommand.file(arguments.value());
                default -> connection.take(option, arguments);
            }
        }
        return new TraceCommand(connection.settled(), style, all, forMillis, out);
    }

    @Override
    public int run(Console console) {
        if (!System.getProperty("os.name").equals("Linux")) {
            console.complain("Cannot watch here: this is not Linux");
            return Exit.UNAVAILABLE;
        }
        if (!out.isEmpty() && !isWritable()) {
            console.complain("The file can't be written: " + out);
            return Exit.CANNOT_CREATE;
        }
        try (Kernel kernel = Kernels.open(Watched.of(connection.endpoint()))) {
            if (!kernel.whyNoSteps().isEmpty() && style != Style.QUIET) {
                console.complain("Processes that end at once may go unnamed: " + kernel.whyNoSteps());
            }
            return finish(watch(kernel, console), console);
        } catch (UnwatchableException e) {
            console.complain("Cannot watch here: " + e.getMessage());
            return Exit.UNAVAILABLE;
        }
    }

    private Trace watch(Kernel kernel, Console console) {
        ShutdownSignal interruption = ShutdownSignal.awaited();
        Tracer tracer = new Tracer(kernel, Path.of("/"), all);
        InstanceIdRequest request = InstanceIdRequest.begin(connection);
        showsScreen = style == Style.TEXT && out.isEmpty() && Console.isTerminal() && kernel.rows() > 0;
        long start = System.nanoTime();
        long shown = start - SCREEN_NANOS;
        long saved = start;
        while (!interruption.came() && (forMillis < 0 || System.nanoTime() - start < forMillis * 1_000_000L)) {
            tracer.watch(STEP_MILLIS);
            long now = System.nanoTime();
            if (showsScreen && now - shown >= SCREEN_NANOS) {
                shown = now;
                console.print(TextTrace.screen(tracer.trace(request.known()), kernel.columns(), kernel.rows()));
            }
            if (!out.isEmpty() && now - saved >= SAVE_NANOS) {
                saved = now;
                save(tracer.trace(request.known())); // so that a machine that goes down leaves what was seen
            }
        }
        long end = System.nanoTime() + DRAIN_NANOS;
        while (tracer.watch(0) && System.nanoTime() - end < 0) {
            // what has come by now still counts
        }
        return tracer.trace(request.awaited());
    }

    private int finish(Trace trace, Console console) {
        int code = trace.v1Calls() > 0 ? Exit.NO : Exit.HOLDS;
        if (!out.isEmpty()) {
            String problem = save(trace);
            if (problem.isEmpty()) {
                return code;
            }
            console.complain("The file can't be written, so here it is: " + problem);
            code = Exit.CANNOT_CREATE;
        } else if (style == Style.QUIET) {
            return code;
        }
        console.print((showsScreen ? "\033[H\033[J" : "") + shown(trace));
        return code;
    }

    private String shown(Trace trace) {
        return style == Style.JSON ? JsonTrace.of(trace) : TextTrace.of(trace);
    }

    /** Empty when it was saved, or else why not. */
    private String save(Trace trace) {
        try {
            AtomicFile.replace(Path.of(out), shown(trace).getBytes(StandardCharsets.UTF_8));
            return "";
        } catch (IOException | InvalidPathException e) {
            return e.toString();
        }
    }

    /** Returns whether the file can be written as far as can be seen, before hours are spent on watching. */
    private boolean isWritable() {
        try {
            Path file = Path.of(out).toAbsolutePath();
            Path folder = file.getParent();
            return folder != null
                    && Files.isDirectory(folder)
                    && Files.isWritable(folder)
                    && AtomicFile.isReplaceable(file);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static Style only(Style earlier, Style style) throws UsageException {
        if (earlier != Style.TEXT && earlier != style) {
            throw new UsageException("Only one of --json and --quiet can be given");
        }
        return style;
    }
}
