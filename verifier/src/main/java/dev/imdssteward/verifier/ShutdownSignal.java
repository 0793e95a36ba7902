package dev.imdssteward.verifier;

/** Turns a signal to end into a question that a loop can ask, and gives it time to print what it has. */
final class ShutdownSignal extends Thread {

    private static final long PATIENCE_MILLIS = 10_000;

    private final Thread loop;
    private volatile boolean came;

    private ShutdownSignal(Thread loop) {
        this.loop = loop;
    }

    /** To be called by the thread that loops; it ends the process itself. */
    static ShutdownSignal awaited() {
        ShutdownSignal interruption = new ShutdownSignal(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption);
        return interruption;
    }

    boolean came() {
        return came;
    }

    @Override
    public void run() {
        came = true;
        try {
            loop.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
