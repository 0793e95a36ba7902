package dev.imdssteward.verifier.trace.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * System calls of Linux by their numbers, through the C library's {@code syscall}: one handle for all of them costs a
 * fraction of the memory that one for each would.
 */
final class Syscalls {

    /** The calls that are used here, by their numbers on x86_64 and on aarch64. */
    enum Call {
        SOCKET(41, 198),
        BIND(49, 200),
        SETSOCKOPT(54, 208),
        GETSOCKOPT(55, 209),
        SENDTO(44, 206),
        RECVFROM(45, 207),
        PPOLL(271, 73),
        IOCTL(16, 29),
        MMAP(9, 222),
        MUNMAP(11, 215),
        CLOSE(3, 57),
        SETPRIORITY(141, 140),
        SCHED_SETSCHEDULER(144, 119),
        PERF_EVENT_OPEN(298, 241),
        FSOPEN(430, 430),
        FSCONFIG(431, 431),
        FSMOUNT(432, 432);

        private final int x86;
        private final int arm;

        Call(int x86, int arm) {
            this.x86 = x86;
            this.arm = arm;
        }
    }

    static final int EPERM = 1;
    static final int EAGAIN = 11;
    static final int EACCES = 13;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));

    private final MethodHandle handle;
    private final MemorySegment state;
    private final boolean isArm;

    private Syscalls(MethodHandle handle, MemorySegment state, boolean isArm) {
        this.handle = handle;
        this.state = state;
        this.isArm = isArm;
    }

    @SuppressWarnings("restricted") // the launcher and the manifest enable it
    static Syscalls open() throws UnwatchableException {
        String machine = System.getProperty("os.arch");
        boolean isArm = machine.equals("aarch64");
        if (!isArm && !machine.equals("amd64")) {
            throw new UnwatchableException("The system calls of a processor of the kind " + machine + " are not known");
        }
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup()
                .find("syscall")
                .orElseThrow(() -> new UnwatchableException("The C library has no function syscall"));
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        FunctionDescriptor shape = FunctionDescriptor.of(word, word, word, word, word, word, word, word);
        MethodHandle handle = linker.downcallHandle(
                function, shape, Linker.Option.firstVariadicArg(1), Linker.Option.captureCallState("errno"));
        return new Syscalls(handle, Arena.global().allocate(STATE), isArm);
    }

    /** Makes the call and returns its answer; -1 is a failure that {@link #errno} tells. */
    long call(Call call, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) handle.invokeExact(state, (long) (isArm ? call.arm : call.x86), a, b, c, d, e, f);
        } catch (Throwable e1) { // a method handle declares all; a system call throws nothing
            throw new IllegalStateException(e1);
        }
    }

    long call(Call call, long a, long b, long c) {
        return call(call, a, b, c, 0, 0, 0);
    }

    /** The error of the last call. */
    int errno() {
        return state.get(ValueLayout.JAVA_INT, ERRNO);
    }

    /** The errors that a user can do something about, in words. */
    static String words(int errno) {
        return switch (errno) {
            case EPERM -> "operation not permitted";
            case EACCES -> "permission denied";
            case 22 -> "invalid argument";
            case 24 -> "too many open files";
            case 38 -> "not implemented";
            case 97 -> "address family not supported";
            default -> "error " + errno;
        };
    }
}
