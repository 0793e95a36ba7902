package dev.imdssteward.cli.terminal;

/**
 * Ctrl-C, or a request to terminate, where nothing can be lost by it: the command ends at once, even one that waits for
 * an answer, and says so. The JVM itself then ends with 130.
 */
public final class ExitMessage implements AutoCloseable {
    private final Thread hook;

    private ExitMessage(Runnable words) {
        this.hook = new Thread(words, "last-words");
    }

    /** Prints this if the command is interrupted before it is closed. */
    public static ExitMessage of(Runnable words) {
        var lastWords = new ExitMessage(words);
        try {
            Runtime.getRuntime().addShutdownHook(lastWords.hook);
        } catch (IllegalStateException shuttingDown) {
            // others have their say
        }
        return lastWords;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook has its say
        }
    }
}
