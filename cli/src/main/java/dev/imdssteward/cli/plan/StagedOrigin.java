package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Outcome.Kind;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An origin of three or more instances that turns over one instance first, as a plan says it.
 *
 * @param origin the tags that name it
 * @param since about when tokens became required on the canary; null if none is watched
 * @param canary the instance that the others wait for; null if none is watched
 * @param calls how many calls were refused; 0 if none
 */
public record StagedOrigin(
        AccountAndRegion place,
        String origin,
        Stage stage,
        @Nullable Instant since,
        @Nullable InstanceId canary,
        long calls) {

    static final Comparator<StagedOrigin> BY_PLACE =
            Comparator.comparing(StagedOrigin::place).thenComparing(StagedOrigin::origin);

    /** The stages, those that need a person first. */
    public enum Stage {
        REFUSED,
        CANARY,
        UNTOUCHED,
        TURNED_OVER;

        /** The word for it in a plan. */
        public String word() {
            return InterfaceWord.of(this);
        }
    }

    public StagedOrigin {
        var isCanary = stage == Stage.CANARY;
        if (isCanary != (since != null) || isCanary != (canary != null)) {
            throw new IllegalArgumentException(
                    "A time and an instance belong to the stage canary: " + stage.word() + " " + since + " " + canary);
        }
        if ((stage == Stage.REFUSED) != (calls > 0)) {
            throw new IllegalArgumentException("Calls belong to the stage refused: " + stage.word() + " " + calls);
        }
    }

    /** The stage of an origin; empty if AWS did not say. */
    static Optional<StagedOrigin> of(AccountAndRegion place, Origin origin, CanaryStage found) {
        var name = origin.toString();
        return switch (found) {
            case CanaryStage.Untouched() -> Optional.of(new StagedOrigin(place, name, Stage.UNTOUCHED, null, null, 0));
            case CanaryStage.Watched it ->
                Optional.of(new StagedOrigin(place, name, Stage.CANARY, it.since(), it.canary(), 0));
            case CanaryStage.Refused(var calls) ->
                Optional.of(new StagedOrigin(place, name, Stage.REFUSED, null, null, calls));
            case CanaryStage.TurnedOver() ->
                Optional.of(new StagedOrigin(place, name, Stage.TURNED_OVER, null, null, 0));
            case CanaryStage.Unanswered _ -> Optional.empty();
        };
    }

    /** The name of an origin among those of several accounts and Regions. */
    record Key(AccountAndRegion place, String origin) {

        /** The key of an instance's origin; empty if it has none. */
        static Optional<Key> of(Planned planned) {
            return Origin.of(planned.instance()).map(origin -> new Key(planned.place(), origin.toString()));
        }
    }

    Key key() {
        return new Key(place, origin);
    }

    /** The same origin after a change of one of its instances: the first on which tokens became required is the canary. */
    StagedOrigin after(Planned ended, Instant now) {
        var changes = ended.outcome().changes();
        var isCanary = stage == Stage.UNTOUCHED
                && ended.outcome().kind() == Kind.MODIFIED
                && changes != null
                && changes.contains(Option.TOKENS);
        return isCanary
                ? new StagedOrigin(
                        place,
                        origin,
                        Stage.CANARY,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        ended.instance().id(),
                        0)
                : this;
    }

    /** Its form in a plan and in a report. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("account", place.account());
        json.put("region", place.region());
        json.put("origin", origin);
        json.put("stage", stage.word());
        if (since != null && canary != null) {
            json.put("since", since.toString());
            json.put("canary", canary.value());
        }
        if (calls > 0) {
            json.put("calls", calls);
        }
        return json;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static StagedOrigin parse(Map<?, ?> json) {
        return new StagedOrigin(
                new AccountAndRegion(text(json, "account"), text(json, "region")),
                text(json, "origin"),
                InterfaceWord.parse(Stage.class, text(json, "stage")),
                json.containsKey("since") ? time(text(json, "since")) : null,
                json.containsKey("canary") ? new InstanceId(text(json, "canary")) : null,
                json.get("calls") instanceof Number calls ? calls.longValue() : 0);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("\"since\" is not a time: " + text, noTime);
        }
    }

    private static String text(Map<?, ?> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("An origin has no \"" + name + "\": " + json);
    }
}
