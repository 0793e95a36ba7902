package dev.imdssteward.cli.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what {@code imdsv trace --json} printed on one instance. */
final class TraceFile {
    private static final Pattern ID = Pattern.compile("i-([0-9a-f]{17}|[0-9a-f]{8})");

    private TraceFile() {}

    /**
     * Adds a trace.
     *
     * @param path names the instance of a trace that could not read its id, as the paths of Systems Manager do
     * @throws IllegalArgumentException if the file is something else, and why
     * @throws IOException if reading fails
     */
    static Traces addTo(Traces traces, Path path) throws IOException {
        var trace = parse(path);
        if (!(trace.get("callers") instanceof List<?> callers)) {
            throw new IllegalArgumentException("it has no \"callers\"");
        }
        var id = text(trace, "instanceId").isEmpty() ? idIn(path) : Optional.of(text(trace, "instanceId"));
        return traces.with(
                id.filter(it -> ID.matcher(it).matches())
                        .orElseThrow(() -> new IllegalArgumentException("it names no instance")),
                callers.stream().flatMap(TraceFile::imdsv1Caller).toList());
    }

    private static Map<?, ?> parse(Path path) throws IOException {
        try (var text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            if (JSON.std.anyFrom(text) instanceof Map<?, ?> trace) {
                return trace;
            }
            throw new IllegalArgumentException("it is no JSON object");
        } catch (JsonProcessingException | CharacterCodingException noJson) {
            throw new IllegalArgumentException("it is no JSON", noJson);
        }
    }

    private static Optional<String> idIn(Path path) {
        for (var part : path) {
            if (ID.matcher(part.toString()).matches()) {
                return Optional.of(part.toString());
            }
        }
        return Optional.empty();
    }

    /** A trace made with {@code --all} has callers of IMDSv2 too. */
    private static Stream<TracedCaller> imdsv1Caller(Object caller) {
        if (!(caller instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("a caller is no JSON object");
        }
        if (members.get("version") instanceof Number version && version.intValue() != 1) {
            return Stream.empty();
        }
        if (!(members.get("calls") instanceof Number calls)) {
            throw new IllegalArgumentException("a caller has no number of calls");
        }
        return Stream.of(new TracedCaller(
                text(members, "executable"),
                arguments(members),
                text(members, "user"),
                place(members),
                calls.longValue()));
    }

    private static List<String> arguments(Map<?, ?> caller) {
        return caller.get("arguments") instanceof List<?> arguments
                ? arguments.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String place(Map<?, ?> caller) {
        if (caller.get("container") instanceof Map<?, ?> container) {
            var image = text(container, "image");
            return "container " + text(container, "id") + (image.isEmpty() ? "" : " of " + image);
        }
        return text(caller, "unit");
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
