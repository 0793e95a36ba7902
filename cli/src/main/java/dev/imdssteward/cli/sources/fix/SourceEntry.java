package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.journal.JournalStep;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.InterfaceWord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of the journal: a call that comes next, or what came of it.
 *
 * @param made the number of the version that was made; 0 where none was
 * @param simulated whether it was a simulator that was asked
 * @param detail the words of a refusal; may be empty
 */
record SourceEntry(
        JournalStep step,
        Instant time,
        AccountAndRegion place,
        SourceChange change,
        long made,
        boolean simulated,
        String detail) {

    SourceEntry then(JournalStep next, Instant now, long version, String words) {
        return new SourceEntry(next, now, place, change, version, simulated, words);
    }

    /** The same of another change. */
    SourceEntry of(SourceChange other) {
        return new SourceEntry(step, time, place, other, made, simulated, detail);
    }

    /** One line of JSON. */
    String text() {
        var json = new LinkedHashMap<String, Object>();
        json.put("step", InterfaceWord.of(step));
        json.put("time", time.toString());
        json.put("account", place.account());
        json.put("region", place.region());
        json.put("kind", change.kind());
        json.put("id", change.id());
        json.putAll(change.members());
        if (made > 0) {
            json.put("made", made);
        }
        if (simulated) {
            json.put("simulated", true);
        }
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        return Json.compact(json);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SourceEntry parse(String line) {
        var json = Json.object(line);
        try {
            return new SourceEntry(
                    InterfaceWord.parse(JournalStep.class, text(json, "step")),
                    Instant.parse(text(json, "time")),
                    new AccountAndRegion(text(json, "account"), text(json, "region")),
                    change(json),
                    json.containsKey("made") ? number(json, "made") : 0,
                    Boolean.TRUE.equals(json.get("simulated")),
                    String.valueOf(json.getOrDefault("detail", "")));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("Not a time: " + json.get("time"), notATime);
        }
    }

    private static SourceChange change(Map<String, Object> json) {
        var id = text(json, "id");
        return switch (text(json, "kind")) {
            case "launch-template-version" ->
                new SourceChange.NewVersion(id, number(json, "from"), text(json, "description"));
            case "launch-template-default" ->
                new SourceChange.DefaultVersion(id, number(json, "before"), number(json, "asked"));
            case "auto-scaling-group" ->
                new SourceChange.GroupVersion(
                        id,
                        text(json, "launchTemplate"),
                        text(json, "launchTemplateName"),
                        number(json, "before"),
                        number(json, "asked"));
            case "deleted-launch-template-version" -> new SourceChange.DeletedVersion(id, number(json, "version"));
            case "image" -> new SourceChange.ImageSupport(id);
            default -> throw new IllegalArgumentException("Not the kind of a source: " + json.get("kind"));
        };
    }

    private static String text(Map<String, Object> json, String name) {
        if (!(json.get(name) instanceof String text)) {
            throw new IllegalArgumentException("No " + name + " in " + json);
        }
        return text;
    }

    private static long number(Map<String, Object> json, String name) {
        if (!(json.get(name) instanceof Number number)) {
            throw new IllegalArgumentException("No number " + name + " in " + json);
        }
        return number.longValue();
    }
}
