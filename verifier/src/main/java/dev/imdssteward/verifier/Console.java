package dev.imdssteward.verifier;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Standard output, which is data, and standard error, which is for people. UTF-8 whatever the locale. */
final class Console {

    private static final Path STDOUT = Path.of("/proc/self/fd/1");

    private final OutputStream out;
    private final OutputStream err;

    Console(OutputStream out, OutputStream err) {
        this.out = out;
        this.err = err;
    }

    void print(String text) {
        print(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A reader that has seen enough is no error; any other failure is thrown on, unchecked. */
    void print(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            if (!isClosedReader(e)) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void complain(String message) {
        try {
            err.write(("imdsv: " + message + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // there is nowhere left to say it; the exit code still does
        }
    }

    /**
     * Returns whether standard output is known to be a terminal, which obeys the control characters in what it shows.
     */
    static boolean isTerminal() {
        String target = stdoutTarget();
        return target.startsWith("/dev/") && !target.equals("/dev/null");
    }

    /** The message of a broken pipe is in the language of the locale; on Linux the file descriptor tells as well. */
    private static boolean isClosedReader(IOException e) {
        String target = stdoutTarget();
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")
                || target.startsWith("pipe:")
                || target.startsWith("socket:");
    }

    private static String stdoutTarget() {
        try {
            return Files.readSymbolicLink(STDOUT).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
