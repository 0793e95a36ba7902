package dev.imdssteward.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The texts of {@code --help} and {@code --version}. */
final class Help {

    private static final String HEADING = "# ";

    private Help() {}

    static int print(String[] args, Console console) throws UsageException {
        if (args[0].equals("--version")) {
            console.print(version() + "\n");
        } else {
            console.print(section(args[0].equals("--help") ? "imdsv" : args[0]));
        }
        return Exit.HOLDS;
    }

    static String version() {
        String version = Imdsv.class.getPackage().getImplementationVersion();
        return "imdsv " + (version == null ? "of a development tree" : version);
    }

    private static String section(String command) throws UsageException {
        String text = "\n" + resource();
        int heading = text.indexOf("\n" + HEADING + command + "\n");
        if (heading < 0) {
            throw new UsageException("There is no command '" + command + "'");
        }
        int start = text.indexOf('\n', heading + 1) + 1;
        int end = text.indexOf("\n" + HEADING, start);
        return end < 0 ? text.substring(start) : text.substring(start, end + 1);
    }

    private static String resource() {
        try (InputStream in = Imdsv.class.getResourceAsStream("help.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the help text can't be read from the jar", e);
        }
    }
}
