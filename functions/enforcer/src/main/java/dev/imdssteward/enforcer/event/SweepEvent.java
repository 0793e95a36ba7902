package dev.imdssteward.enforcer.event;

import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.sweep.Census;
import dev.imdssteward.enforcer.sweep.Fleet.Position;
import dev.imdssteward.enforcer.sweep.Progress;
import dev.imdssteward.enforcer.sweep.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sweep is started with: any JSON object begins one; one with a {@code continue} member, which only the sweep
 * itself sends, goes on with it.
 */
public final class SweepEvent {
    private static final String CONTINUE = "continue";
    private static final String OTHERS = "others";

    private SweepEvent() {}

    /**
     * The sweep to go on with, or none if a new one begins.
     *
     * @throws UnreadableEvent if this is no object, or not as a sweep sends it
     */
    public static Optional<Progress> decode(Json event) {
        if (!event.isObject()) {
            throw new UnreadableEvent("Expected a JSON object");
        }
        var progress = event.at(CONTINUE);
        return progress.isAbsent() ? Optional.empty() : Optional.of(progress(progress));
    }

    private static Progress progress(Json json) {
        var position =
                new Position(number(json.at("query")), json.at("token").text().orElseThrow(SweepEvent::unreadable));
        var census = new Census();
        json.at("reasons").members().forEach(member -> census.add(reason(member.getKey()), number(member.getValue())));
        fill(census.invalidTagKeys(), json.at("invalidTagKeys"));
        fill(census.origins(), json.at("origins"));
        return new Progress(position, census, number(json.at("messages")));
    }

    private static void fill(Tally tally, Json json) {
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

    private static int number(Json json) {
        return number(json.integer().orElse(null));
    }

    private static UnreadableEvent unreadable() {
        return new UnreadableEvent("Expected \"continue\" to be as a sweep sends it to itself");
    }

    /** The event that goes on with a sweep that is not over. */
    public static Map<String, Object> encode(Progress progress) {
        var next = progress.next();
        if (next == null) {
            throw new IllegalArgumentException("The sweep is over");
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("query", next.query());
        json.put("token", next.token());
        json.put("reasons", progress.census().reasons());
        json.put("invalidTagKeys", tally(progress.census().invalidTagKeys()));
        json.put("origins", tally(progress.census().origins()));
        json.put("messages", progress.messages());
        return Map.of(CONTINUE, json);
    }

    private static Map<String, Object> tally(Tally tally) {
        var names = tally.all();
        return Map.of("names", names, OTHERS, tally.besides(names));
    }
}
