package dev.imdssteward.cli.report.model;

import dev.imdssteward.cli.plan.OptionsJson;
import dev.imdssteward.cli.report.model.Assessment.Subject;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.LaunchSource;
import dev.imdssteward.enforcer.Outcome.Reason;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Withheld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an instance of a plan into an assessment. Nothing but free texts can hold what the interface does not know. */
public final class AssessmentDecoder {
    private final Map<AccountAndRegion, AccountAndRegion> places = new HashMap<>();

    /**
     * Decodes one.
     *
     * @throws NotAPlanException if a part is missing or unknown
     */
    public Assessment decode(Map<?, ?> json) {
        try {
            var place = AccountAndRegion.known(text(json, "account"), text(json, "region"));
            return new Assessment(
                    subject(json),
                    places.computeIfAbsent(place, it -> it),
                    InterfaceWord.parse(Reason.class, text(json, "reason")),
                    changes(json.get("changes")),
                    withheld(json.get("withheld")),
                    optionalText(json, "detail"));
        } catch (IllegalArgumentException notKnown) {
            throw new NotAPlanException(
                    "an instance in it is not as plan --json prints it: " + notKnown.getMessage(), notKnown);
        }
    }

    private static Subject subject(Map<?, ?> json) {
        return new Subject(
                new InstanceId(text(json, "instanceId")),
                optionalText(json, "name"),
                json.get("options") instanceof Map<?, ?> options ? OptionsJson.parse(options) : null,
                texts(json.get("exempt")).stream()
                        .map(AssessmentDecoder::option)
                        .collect(Collectors.toSet()),
                Boolean.TRUE.equals(json.get("containerHost")),
                origin(json.get("origin")));
    }

    private static List<Change> changes(@Nullable Object json) {
        var changes = new ArrayList<Change>();
        if (json instanceof Map<?, ?> members) {
            members.forEach((name, change) -> {
                if (change instanceof Map<?, ?> values) {
                    changes.add(new Change(option(name), value(values, "from"), value(values, "to")));
                }
            });
        }
        return changes;
    }

    private static List<LeftOut> withheld(@Nullable Object json) {
        var withheld = new ArrayList<LeftOut>();
        if (json instanceof List<?> elements) {
            for (var element : elements) {
                if (element instanceof Map<?, ?> members) {
                    withheld.add(new LeftOut(
                            option(text(members, "option")),
                            InterfaceWord.parse(Withheld.Reason.class, text(members, "reason")),
                            optionalText(members, "detail"),
                            texts(members.get("keys"))));
                }
            }
        }
        return withheld;
    }

    private static List<String> texts(@Nullable Object json) {
        var texts = new ArrayList<String>();
        if (json instanceof List<?> elements) {
            for (var element : elements) {
                if (element instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static @Nullable LaunchSource origin(@Nullable Object json) {
        return json instanceof Map<?, ?> members
                ? new LaunchSource(
                        nullableText(members, "launchTemplate"),
                        nullableText(members, "version"),
                        nullableText(members, "autoScalingGroup"),
                        nullableText(members, "stack"))
                : null;
    }

    private static Option option(@Nullable Object name) {
        for (var option : Option.values()) {
            if (option.apiName().equals(name)) {
                return option;
            }
        }
        throw new IllegalArgumentException("Not a metadata option: " + name);
    }

    private static String text(Map<?, ?> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("No " + name);
    }

    private static String optionalText(Map<?, ?> json, String name) {
        return json.get(name) instanceof String text ? text : "";
    }

    private static @Nullable String nullableText(Map<?, ?> json, String name) {
        return json.get(name) instanceof String text ? text : null;
    }

    private static String value(Map<?, ?> json, String name) {
        return String.valueOf(json.get(name));
    }
}
