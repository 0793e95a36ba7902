package dev.imdssteward.cli.invoke;

import dev.imdssteward.cli.terminal.AnsiStyle;
import dev.imdssteward.cli.terminal.OutcomeText;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.local.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes an invocation for people: the outcomes that the function logged, and its answer to the queue. */
public record InvocationText(AnsiStyle style) {

    /**
     * The lines of an invocation that the function answered.
     *
     * @param log all that the function logged, outcomes that change nothing included
     */
    public List<String> lines(List<String> log, String answer) {
        var lines = new ArrayList<String>();
        log.stream().flatMap(line -> outcome(line).stream()).forEach(outcome -> lines.addAll(lines(outcome)));
        if (lines.isEmpty()) {
            lines.add("It names no instance: nothing happens.");
        }
        if (Json.object(answer).get("batchItemFailures") instanceof List<?> failures) {
            lines.add("");
            lines.add(
                    failures.isEmpty()
                            ? "Every message of the batch is done."
                            : Words.count(failures.size(), "message") + " would be delivered again.");
        }
        return lines;
    }

    private static Optional<Map<String, Object>> outcome(String line) {
        try {
            return Optional.of(Json.object(line)).filter(json -> json.containsKey("outcome"));
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    private List<String> lines(Map<String, Object> outcome) {
        var subject = Stream.of("instanceId", "clientToken", "messageId")
                .filter(outcome::containsKey)
                .findFirst()
                .map(name -> name.equals("instanceId") ? text(outcome, name) : name + " " + text(outcome, name))
                .orElse("");
        var text = new OutcomeText(outcome);
        var verdict = outcome.containsKey("reason") ? text.verdict(style) : style.bad(text(outcome, "outcome"));
        var lines = new ArrayList<String>();
        lines.add(style.heading(subject) + " " + verdict);
        text.details().forEach(detail -> lines.add("    " + Words.printable(detail)));
        return lines;
    }

    private static String text(Map<String, Object> outcome, String name) {
        return Words.printable(String.valueOf(outcome.get(name)));
    }
}
