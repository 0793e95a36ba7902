package dev.imdssteward.verifier.trace;

import dev.imdssteward.verifier.text.Printable;
import dev.imdssteward.verifier.trace.process.ProcessIdentity;
import java.util.stream.Collectors;

/** A trace for people: a line for each caller, most calls first, and a summary. */
public final class TextTrace {

    private TextTrace() {}

    public static String of(Trace trace) {
        StringBuilder text = new StringBuilder(512);
        for (Caller caller : trace.callers()) {
            text.append(line(caller)).append('\n');
        }
        return text.append(summary(trace)).append('\n').toString();
    }

    /** Fits the trace on a screen: the summary first, each line cut. */
    public static String screen(Trace trace, int columns, int rows) {
        StringBuilder text = new StringBuilder(columns * rows);
        text.append("\033[H").append(cut(summary(trace), columns)).append("\033[K\r\n\033[K\r\n");
        int left = rows - 3;
        for (Caller caller : trace.callers()) {
            if (left-- <= 0) {
                break;
            }
            text.append(cut(line(caller), columns)).append("\033[K\r\n");
        }
        return text.append("\033[J").toString();
    }

    private static String summary(Trace trace) {
        long callers =
                trace.callers().stream().filter(caller -> caller.version() == 1).count();
        String text = "IMDSv1: " + counted(trace.v1Calls(), "call") + " of " + counted(callers, "caller") + " on "
                + (trace.instanceId() == null ? "this machine" : trace.instanceId()) + ", "
                + JsonTrace.time(trace.from()) + " to " + JsonTrace.time(trace.until());
        text += trace.missed() == 0 ? "" : "; " + trace.missed() + " could not be named (the process was gone)";
        return text + (trace.dropped() == 0 ? "" : "; " + counted(trace.dropped(), "packet") + " not seen (no room)");
    }

    private static String line(Caller caller) {
        StringBuilder line = new StringBuilder(160);
        line.append("IMDSv").append(caller.version()).append(' ').append(counted(caller.calls(), "call"));
        line.append(", ").append(JsonTrace.time(caller.first())).append(" to ").append(JsonTrace.time(caller.last()));
        appendProgram(line, caller);
        String paths = caller.paths().entrySet().stream()
                .map(path -> path.getKey() + " (" + path.getValue() + ")")
                .collect(Collectors.joining(", "));
        return Printable.of(line.append("; asked for ").append(paths).toString());
    }

    private static void appendProgram(StringBuilder line, Caller caller) {
        ProcessIdentity program = caller.program();
        line.append(": ").append(program.isNamed() ? program.executable() : "(gone before it could be named)");
        for (String argument : program.arguments()) {
            line.append(' ').append(argument);
        }
        append(line, "pid", caller.pid());
        append(line, "user", program.user());
        append(line, "unit", program.unit());
        if (program.container() != null) {
            append(line, "container", program.container().id());
            append(line, "image", program.container().image());
        }
        append(line, "parents", program.parents().isEmpty() ? null : String.join(" < ", program.parents()));
    }

    private static void append(StringBuilder line, String name, Object value) {
        if (value != null) {
            line.append("; ").append(name).append(' ').append(value);
        }
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 3)) + "...";
    }
}
