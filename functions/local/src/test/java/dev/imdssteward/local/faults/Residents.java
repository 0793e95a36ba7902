package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** The instances that were there before anybody looked after them. */
final class Residents {
    private static final List<String> EXEMPTIONS = List.of(
            "all", "All until 2099-12-31 for OPS-1", "tokens", "tags for OPS-2", "all until 2020-01-31", "perhaps");

    private Residents() {}

    static Instance any(String id, Instant now, SplittableRandom chance) {
        var age = Duration.ofDays(chance.nextInt(5) == 0 ? 2 : 60);
        var plain = Instance.running(id, now.minus(age));
        var options = plain.options()
                .withHopLimit(chance.nextInt(4) == 0 ? 3 : 1)
                .withInstanceTags(chance.nextInt(3) == 0 ? EnabledState.ENABLED : EnabledState.DISABLED)
                .withTokens(chance.nextInt(3) == 0 ? Tokens.REQUIRED : Tokens.OPTIONAL);
        var varied = plain.withOptions(options);
        var instance = switch (chance.nextInt(12)) {
            case 0 -> plain.withTag("Patch Group", "a");
            case 1 -> varied.withTag("eks:cluster-name", "c");
            case 2 -> plain.withOperator("eks.amazonaws.com");
            case 3 -> varied.withOptions(options.withEndpoint(EnabledState.DISABLED));
            case 4 -> varied.withTag(Want.EXEMPTION, exemption(chance));
            case 5 -> plain.withTag(Want.CALLS_IMDSV1, "yes");
            case 6 -> varied.withState(InstanceState.STOPPED);
            default -> varied;
        };
        return isQuiet(instance, now) ? instance.withTag(Want.QUIET, "yes") : wasOff(instance);
    }

    private static Instance wasOff(Instance instance) {
        if (instance.state() != InstanceState.RUNNING) {
            return instance;
        }
        if (instance.options().endpoint() == EnabledState.DISABLED) {
            return instance.withTag(Want.WAS_DISABLED, "yes");
        }
        return instance.options().tokens() == Tokens.REQUIRED ? instance.withTag(Want.WAS_REQUIRED, "yes") : instance;
    }

    private static boolean isQuiet(Instance instance, Instant now) {
        return instance.network().attachTime().isBefore(now.minus(Duration.ofDays(30)))
                && instance.state() == InstanceState.RUNNING
                && instance.options().endpoint() == EnabledState.ENABLED
                && instance.options().tokens() == Tokens.OPTIONAL
                && !instance.tags().containsKey(Want.CALLS_IMDSV1);
    }

    static String exemption(SplittableRandom chance) {
        return EXEMPTIONS.get(chance.nextInt(EXEMPTIONS.size()));
    }
}
