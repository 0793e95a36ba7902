package dev.imdssteward.cli.event;

import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.enforcer.event.UnreadableEventException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * An event file that a command is given.
 *
 * @param text the event, the command or the batch as the function takes it
 * @param note for people, how a file of another format was read; empty if it was none
 */
public record EventFile(String text, String note) {
    public static final String LABEL = "EVENT.json";
    public static final String DESCRIPTION =
            "An EventBridge event, a command, or an SQS batch of them; see events/. - is standard input.";

    /**
     * Reads a file.
     *
     * @throws ParameterException if that is not possible
     */
    public static EventFile read(CommandSpec spec, Path path) {
        try {
            var text = GivenFile.read(path);
            return unwrapped(text)
                    .map(it -> new EventFile(it.event(), path + " is " + it.note()))
                    .orElseGet(() -> new EventFile(text, ""));
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "cannot read " + path + ": " + GivenFile.reason(unreadable), unreadable);
        }
    }

    private static Optional<Unwrapped> unwrapped(String text) {
        try {
            return Unwrapped.of(text);
        } catch (UnreadableEventException | IllegalArgumentException unreadable) {
            return Optional.empty(); // the function says what is wrong with it
        }
    }

    public void tellNote(Consumer<String> complaints) {
        if (!note.isEmpty()) {
            complaints.accept(note);
        }
    }

    public List<EventMessage> messages() {
        try {
            return EventMessage.of(text);
        } catch (UnreadableEventException unreadable) {
            return List.of(new EventMessage.NotUnderstood(text, unreadable));
        }
    }
}
