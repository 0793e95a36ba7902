package dev.imdssteward.cli.plan;

import dev.imdssteward.cli.text.Words;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metadata options of an instance as plans and journals hold them. */
public final class OptionsJson {
    private OptionsJson() {}

    /** The options as JSON. */
    public static Map<String, Object> of(MetadataOptions options) {
        var json = new LinkedHashMap<String, Object>();
        for (var option : Option.values()) {
            json.put(option.apiName(), option.valueIn(options));
        }
        json.put("httpEndpoint", Words.of(options.endpoint()));
        return json;
    }

    /**
     * Reads options from JSON.
     *
     * @throws IllegalArgumentException if one is missing or is none
     */
    public static MetadataOptions parse(Map<?, ?> json) {
        if (!(json.get("httpPutResponseHopLimit") instanceof Integer hopLimit)) {
            throw new IllegalArgumentException("No hop limit in " + json);
        }
        return new MetadataOptions(
                constant(Tokens.class, json, "httpTokens"),
                constant(InstanceTags.class, json, "instanceMetadataTags"),
                hopLimit,
                constant(Endpoint.class, json, "httpEndpoint"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, Map<?, ?> json, String name) {
        if (!(json.get(name) instanceof String text)) {
            throw new IllegalArgumentException("No " + name + " in " + json);
        }
        return InterfaceWord.parse(type, text);
    }
}
