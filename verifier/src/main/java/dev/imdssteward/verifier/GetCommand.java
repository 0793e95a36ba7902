package dev.imdssteward.verifier;

import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.Metadata;
import dev.imdssteward.verifier.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Prints one tag's value. */
final class GetCommand implements Command {

    private final ImdsConnection connection;
    private final String key;
    private final String fallback;
    private final boolean lineFeed;

    /** A null fallback means none. */
    private GetCommand(ImdsConnection connection, String key, String fallback, boolean lineFeed) {
        this.connection = connection;
        this.key = key;
        this.fallback = fallback;
        this.lineFeed = lineFeed;
    }

    static Command parse(Arguments arguments, ImdsConnection connection) throws UsageException {
        String key = "";
        String fallback = null;
        boolean lineFeed = true;
        for (String option = arguments.next(); option != null; option = arguments.next()) {
            switch (option) {
                case "--default" -> fallback = arguments.value();
                case "-n" -> lineFeed = false;
                case Arguments.WORD -> {
                    if (!key.isEmpty()) {
                        throw arguments.unexpected();
                    }
                    key = arguments.current();
                }
                default -> connection.take(option, arguments);
            }
        }
        if (key.isEmpty()) {
            throw new UsageException("get needs the KEY of a tag");
        }
        return new GetCommand(connection.settled(), key, fallback, lineFeed);
    }

    @Override
    public int run(Console console) throws ImdsException {
        Metadata metadata = connection.metadata();
        Optional<byte[]> value = metadata.tag(key);
        if (value.isEmpty()) {
            return answerAbsent(metadata, console);
        }
        print(value.get(), console);
        return Exit.HOLDS;
    }

    /** That a tag is absent can only be said where tags are offered. */
    private int answerAbsent(Metadata metadata, Console console) throws ImdsException {
        if (!metadata.offersTags()) {
            console.complain(ImdsConnection.TAGS_OFF);
            return Exit.NO;
        }
        if (fallback == null) {
            console.complain("There is no tag '" + Printable.of(key) + "'");
            return Exit.NO;
        }
        print(fallback.getBytes(StandardCharsets.UTF_8), console);
        return Exit.HOLDS;
    }

    private void print(byte[] value, Console console) {
        byte[] shown = hasControl(value) && Console.isTerminal() ? printable(value) : value;
        byte[] line = new byte[lineFeed ? shown.length + 1 : shown.length];
        System.arraycopy(shown, 0, line, 0, shown.length);
        if (lineFeed) {
            line[shown.length] = '\n';
        }
        console.print(line);
    }

    /** Returns whether some byte is, or may begin, a control character in UTF-8. */
    private static boolean hasControl(byte[] value) {
        for (byte b : value) {
            if ((b >= 0 && b < ' ') || b == 0x7f || b == (byte) 0xc2) {
                return true;
            }
        }
        return false;
    }

    private static byte[] printable(byte[] value) {
        return Printable.of(new String(value, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
