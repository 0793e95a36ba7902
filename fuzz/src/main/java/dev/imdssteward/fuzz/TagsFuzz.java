package dev.imdssteward.fuzz;

import dev.imdssteward.policy.Decision;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Evidence;
import dev.imdssteward.policy.Exemption;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.TagKeys;
import dev.imdssteward.policy.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whatever tags an instance has, the exemption's included: what they keep EC2 from is never asked of it. */
final class TagsFuzz {
    private static final String EXEMPTION = "imds-steward:exempt";
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Policy POLICY =
            new Policy(new DesiredOptions(EnumSet.of(Option.TOKENS, Option.INSTANCE_TAGS), 0, 2), EXEMPTION);
    private static final MetadataOptions PLAIN =
            new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.ENABLED);
    private static final String ALLOWED = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_+=,.@:";

    private TagsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        var tags = new LinkedHashMap<String, String>();
        Pairs.in(bytes, 0).forEach((key, value) -> tags.put(key, new String(value, StandardCharsets.UTF_8)));
        tags.keySet()
                .forEach(key -> FuzzAssert.that(
                        TagKeys.isValidInMetadata(key) == isAllowed(key), "EC2 has another opinion of this key", key));
        var id = new InstanceId("i-0123456789abcdef0");
        var instance = new Instance(id, InstanceState.RUNNING, PLAIN, false, tags, null);
        requireSafe(POLICY.decide(instance, new Evidence.Quiet(), TODAY), tags);
    }

    private static void requireSafe(Decision decision, Map<String, String> tags) {
        var exempted = tags.containsKey(EXEMPTION) ? Exemption.parse(tags.get(EXEMPTION)) : null;
        if (decision instanceof Decision.Modify(var changes, var _)) {
            FuzzAssert.that(!(exempted instanceof Exemption.Unreadable), "modified in spite of an exemption", tags);
            FuzzAssert.that(
                    !changes.contains(Option.INSTANCE_TAGS)
                            || tags.keySet().stream().allMatch(TagsFuzz::isAllowed),
                    "EC2 would refuse these tags",
                    tags);
            FuzzAssert.that(changes.to().endpoint() == Endpoint.ENABLED, "the endpoint was touched", changes);
        } else {
            FuzzAssert.that(exempted != null, "nothing but an exemption keeps tokens from this instance", decision);
        }
    }

    /** EC2's rule, said a second time and otherwise. */
    private static boolean isAllowed(String key) {
        return !key.isEmpty()
                && key.length() <= 255
                && key.chars().allMatch(c -> ALLOWED.indexOf(c) >= 0)
                && !key.equals(".")
                && !key.equals("..")
                && !key.equals("_index");
    }
}
