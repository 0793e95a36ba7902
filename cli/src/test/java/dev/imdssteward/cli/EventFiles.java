package dev.imdssteward.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files of events/, by their name without its ending, and what events.txt expects of them. */
public final class EventFiles {
    private static final Path FOLDER = Path.of("..", "events");

    private EventFiles() {}

    /**
     * A line of events.txt.
     *
     * @param rule the rule that lets the event through, empty for none
     * @param answer the outcomes that the function answers, or the messages that it returns to the queue
     */
    public record Expected(String file, String rule, String answer) {
        private static Expected of(String line) {
            var columns = line.split("\\|", -1);
            return new Expected(columns[0].strip(), columns[1].strip(), columns.length == 2 ? "" : columns[2].strip());
        }

        @Override
        public String toString() {
            return file;
        }
    }

    public static List<Expected> expected() {
        try (var table = EventFiles.class.getResourceAsStream("/events.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Expected::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Path path(String name) {
        return FOLDER.resolve(name + ".json");
    }

    public static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
