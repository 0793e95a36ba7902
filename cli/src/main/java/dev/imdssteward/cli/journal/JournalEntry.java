package dev.imdssteward.cli.journal;

import dev.imdssteward.cli.plan.OptionsJson;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.MetadataOptions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of the journal: what is going to be asked of one instance, or what came of it (public interface, section 7).
 *
 * @param before all the options that it had before
 * @param after the same with what is asked for
 * @param detail the words of a refusal; may be empty
 * @param simulated whether it was asked of a simulator
 */
public record JournalEntry(
        JournalStep step,
        Instant time,
        AccountAndRegion place,
        InstanceId instanceId,
        MetadataOptions before,
        MetadataOptions after,
        String detail,
        boolean simulated) {

    private JournalEntry then(JournalStep next, Instant now, String words) {
        return new JournalEntry(next, now, place, instanceId, before, after, words, simulated);
    }

    /** The line after this one, with EC2's answer. */
    public JournalEntry answered(Modification answer, Instant now) {
        return switch (answer) {
            case Modification.Done() -> then(JournalStep.CHANGED, now, "");
            case Modification.Refused(var refusal, var words)
            when refusal == Refusal.TRANSIENT_ERROR -> then(JournalStep.UNANSWERED, now, words);
            case Modification.Refused(var _, var words) -> then(JournalStep.REFUSED, now, words);
        };
    }

    /** One line of JSON. */
    String text() {
        var json = new LinkedHashMap<String, Object>();
        json.put("step", InterfaceWord.of(step));
        json.put("time", time.toString());
        if (simulated) {
            json.put("simulated", true);
        }
        json.put("account", place.account());
        json.put("region", place.region());
        json.put("instanceId", instanceId.value());
        json.put("before", OptionsJson.of(before));
        var asked = OptionsJson.of(after);
        asked.entrySet().removeAll(OptionsJson.of(before).entrySet());
        json.put("asked", asked);
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
    static JournalEntry parse(String line) {
        var json = Json.object(line);
        var before = object(json, "before");
        var after = new LinkedHashMap<>(before);
        after.putAll(object(json, "asked"));
        try {
            return new JournalEntry(
                    InterfaceWord.parse(JournalStep.class, text(json, "step")),
                    Instant.parse(text(json, "time")),
                    new AccountAndRegion(text(json, "account"), text(json, "region")),
                    new InstanceId(text(json, "instanceId")),
                    OptionsJson.parse(before),
                    OptionsJson.parse(after),
                    json.getOrDefault("detail", "").toString(),
                    Boolean.TRUE.equals(json.get("simulated")));
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("Not a time: " + json.get("time"), notATime);
        }
    }

    private static Map<String, Object> object(Map<String, Object> json, String name) {
        var object = new LinkedHashMap<String, Object>();
        if (json.get(name) instanceof Map<?, ?> members) {
            members.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }

    private static String text(Map<String, Object> json, String name) {
        if (!(json.get(name) instanceof String text)) {
            throw new IllegalArgumentException("No " + name + " in " + json);
        }
        return text;
    }
}
