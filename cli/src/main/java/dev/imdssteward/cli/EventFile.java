package dev.imdssteward.cli;

import dev.imdssteward.cli.event.Message;
import dev.imdssteward.enforcer.event.UnreadableEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** An event file that a command is given. */
record EventFile(String text) {
    static final String LABEL = "EVENT.json";
    static final String DESCRIPTION = "An EventBridge event, a command, or an SQS batch of them; see events/.";

    /**
     * Reads a file.
     *
     * @throws TypeConversionException if that is not possible, which picocli takes for wrong usage
     */
    static EventFile read(String path) {
        try {
            return new EventFile(Files.readString(Path.of(path)));
        } catch (IOException | InvalidPathException unreadable) {
            throw new TypeConversionException("cannot read " + path);
        }
    }

    List<Message> messages() {
        try {
            return Message.of(text);
        } catch (UnreadableEvent unreadable) {
            return List.of(new Message.NotUnderstood(text, unreadable));
        }
    }
}
