package dev.imdssteward.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The terminal that the command was started from; Java itself cannot tell how wide it is. */
public final class Terminal {
    private static final int NARROWEST = 40;
    private static final int USUAL = 80;
    private static final Pattern SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,3})\\s*");

    private Terminal() {}

    /**
     * Returns whether standard input and standard error are one, so that a person can be asked; where the data goes is
     * no matter.
     */
    public static boolean canAsk() {
        return isAt(0) && showsErrors();
    }

    /** Returns whether standard error is one. */
    public static boolean showsErrors() {
        return isAt(2);
    }

    /** Java itself tells it of standard input and output together, and of nothing else. */
    private static boolean isAt(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", String.valueOf(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException unknown) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The number of columns of a line on standard output; unlimited where that is no terminal. */
    public static int outputColumns() {
        return isAt(1) ? Math.max(NARROWEST, size().orElse(USUAL)) : Integer.MAX_VALUE;
    }

    /** The same for standard error. */
    public static int errorColumns() {
        return isAt(2) ? Math.max(NARROWEST, size().orElse(USUAL)) : Integer.MAX_VALUE;
    }

    /** The number of columns that a line may fill, with an upper limit. */
    static int columns(int most) {
        var size = size();
        return size.isPresent() ? Math.min(most, size.getAsInt() - 1) : most;
    }

    private static OptionalInt size() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var size = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            return size.matches() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
        } catch (IOException unknown) {
            return OptionalInt.empty();
        }
    }
}
