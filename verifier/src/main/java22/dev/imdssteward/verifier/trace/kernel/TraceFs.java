package dev.imdssteward.verifier.trace.kernel;

import dev.imdssteward.verifier.trace.kernel.Syscalls.Call;
import dev.imdssteward.verifier.trace.process.ProcFiles;
import java.lang.foreign.Arena;
import java.util.List;

/** Finds the tracepoint in the kernel's tracing files, mounted or, as in most containers, not. */
final class TraceFs {

    private static final List<String> MOUNTS = List.of("sys/kernel/tracing", "sys/kernel/debug/tracing");
    private static final int CREATE = 6;
    private static final int CLOEXEC = 1;

    private TraceFs() {}

    /** Null where the kernel does not show it. */
    static EventFormat find(Syscalls calls, ProcFiles files) {
        for (String mount : MOUNTS) {
            EventFormat format = EventFormat.in(files, mount);
            if (format != null) {
                return format;
            }
        }
        return unmounted(calls, files);
    }

    /** A mount of its own, which is in no folder and ends with its descriptor. */
    private static EventFormat unmounted(Syscalls calls, ProcFiles files) {
        try (Arena arena = Arena.ofConfined()) {
            long context = calls.call(Call.FSOPEN, arena.allocateFrom("tracefs").address(), CLOEXEC, 0);
            if (context < 0) {
                return null;
            }
            calls.call(Call.FSCONFIG, context, CREATE, 0);
            long mount = calls.call(Call.FSMOUNT, context, CLOEXEC, 0);
            calls.call(Call.CLOSE, context, 0, 0);
            if (mount < 0) {
                return null;
            }
            EventFormat format = EventFormat.in(files, "proc/self/fd/" + mount);
            calls.call(Call.CLOSE, mount, 0, 0);
            return format;
        }
    }
}
