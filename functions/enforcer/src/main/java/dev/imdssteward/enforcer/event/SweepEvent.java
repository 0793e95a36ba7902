package dev.imdssteward.enforcer.event;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.sweep.ComplianceCounts;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.enforcer.sweep.SweepProgress;
import dev.imdssteward.enforcer.sweep.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event that starts a sweep: any JSON object begins one; one with a {@code continue} member, which only the sweep
 * itself sends, goes on with it.
 */
public final class SweepEvent {
    private static final String CONTINUE = "continue";
    private static final String OTHERS = "others";

    private SweepEvent() {}

    /**
     * The sweep to resume; empty if a new one begins.
     *
     * @throws UnreadableEventException if this is no object, or not as a sweep sends it
     */
    public static Optional<SweepProgress> decode(EventJson event) {
        if (!event.isObject()) {
            throw new UnreadableEventException("Expected a JSON object");
        }
        var progress = event.at(CONTINUE);
        return progress.isAbsent() ? Optional.empty() : Optional.of(progress(progress));
    }

    private static SweepProgress progress(EventJson json) {
        var position =
                new Position(number(json.at("query")), json.at("token").text().orElseThrow(SweepEvent::unreadable));
        var counts = new ComplianceCounts();
        json.at("reasons").members().forEach(member -> counts.add(reason(member.getKey()), number(member.getValue())));
        fill(counts.invalidTagKeys(), json.at("invalidTagKeys"));
        fill(counts.origins(), json.at("origins"));
        var limited = json.at("limited");
        return new SweepProgress(
                position, counts, number(json.at("messages")), limited.isAbsent() ? 0 : number(limited));
    }

    private static void fill(Tally tally, EventJson json) {
        json.at("names")
                .members()
                .forEach(member -> tally.add(String.valueOf(member.getKey()), number(member.getValue())));
        tally.addOthers(number(json.at(OTHERS)));
    }

    private static Outcome.Reason reason(@Nullable Object name) {
        try {
            return Outcome.Reason.valueOf(String.valueOf(name));
        } catch (IllegalArgumentException unknown) {
            throw unreadable();
        }
    }

    private static int number(@Nullable Object value) {
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        throw unreadable();
    }

    private static int number(EventJson json) {
        return number(json.integer().orElse(null));
    }

    private static UnreadableEventException unreadable() {
        return new UnreadableEventException("Expected \"continue\" to be as a sweep sends it to itself");
    }

    /** The event that resumes an unfinished sweep. */
    public static Map<String, Object> encode(SweepProgress progress) {
        var next = progress.next();
        if (next == null) {
            throw new IllegalArgumentException("The sweep is over");
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("query", next.query());
        json.put("token", next.token());
        json.put("reasons", progress.counts().reasons());
        json.put("invalidTagKeys", tally(progress.counts().invalidTagKeys()));
        json.put("origins", tally(progress.counts().origins()));
        json.put("messages", progress.messages());
        json.put("limited", progress.limited());
        return Map.of(CONTINUE, json);
    }

    private static Map<String, Object> tally(Tally tally) {
        var names = tally.all();
        return Map.of("names", names, OTHERS, tally.besides(names));
    }
}
