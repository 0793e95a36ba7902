package dev.imdssteward.verifier.trace.kernel;

/** Opens the kernel; Java 22 and later load another class of this name from the jar, which can. */
public final class Kernels {

    private Kernels() {}

    @SuppressWarnings("DoNotCallSuggester") // the class for Java 22 does not always throw
    public static Kernel open(Watched watched) throws UnwatchableException {
        throw new UnwatchableException("Java " + Runtime.version().feature()
                + " is too old to watch the network: install a Java 22 or later, or set JAVA_HOME to one");
    }
}
