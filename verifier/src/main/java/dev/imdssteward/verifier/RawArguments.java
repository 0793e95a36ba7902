package dev.imdssteward.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The words of the command line as they were written. A JVM decodes them by the locale, and under {@code LC_ALL=C}, as in
 * cron and in systemd, loses every character outside ASCII; on Linux the words can be read again.
 */
final class RawArguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    static String[] reread(String[] decoded) {
        try {
            return last(decoded, Files.readAllBytes(COMMAND_LINE));
        } catch (IOException e) {
            return decoded;
        }
    }

    /** The last words of a command line in which each word ends with a NUL. */
    private static String[] last(String[] decoded, byte[] commandLine) {
        String[] words = new String[decoded.length];
        int end = commandLine.length - 1;
        for (int i = words.length - 1; i >= 0; i--) {
            int start = end;
            while (start > 0 && commandLine[start - 1] != 0) {
                start--;
            }
            if (start <= 0) {
                return decoded;
            }
            words[i] = new String(commandLine, start, end - start, StandardCharsets.UTF_8);
            end = start - 1;
        }
        return words;
    }
}
