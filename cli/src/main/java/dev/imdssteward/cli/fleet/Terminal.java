package dev.imdssteward.cli.fleet;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The terminal that the command was started from; Java itself cannot tell how wide it is. */
final class Terminal {
    private static final Pattern SIZE = Pattern.compile("[0-9]+ ([1-9][0-9]{0,3})\\s*");

    private Terminal() {}

    /** How many columns a line may fill without being broken, if it is not to exceed so many. */
    static int columns(int most) {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var size = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            return size.matches() ? Math.min(most, Integer.parseInt(size.group(1)) - 1) : most;
        } catch (IOException unknown) {
            return most;
        }
    }
}
