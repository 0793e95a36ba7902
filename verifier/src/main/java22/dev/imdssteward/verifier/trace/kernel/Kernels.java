package dev.imdssteward.verifier.trace.kernel;

/** Opens the kernel of this machine. */
public final class Kernels {

    private Kernels() {}

    public static Kernel open(Watched watched) throws UnwatchableException {
        return LinuxKernel.open(watched);
    }
}
