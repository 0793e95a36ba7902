package dev.imdssteward.local.fleet;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;

/** The tags and options of the kinds that no group launches. */
final class Singles {
    private Singles() {}

    static Instance of(Kind kind, Instance plain) {
        return switch (kind) {
            case INTRUDED, INTRUDED_UNSEEN ->
                plain.withOptions(
                        MetadataOptions.DEFAULT.withTokens(Tokens.REQUIRED).withInstanceTags(EnabledState.ENABLED));
            case TAG_KEY -> plain.withTag("Patch Group", "a");
            case CONTAINER_HOST -> plain.withTag("eks:cluster-name", "c");
            case HOP_LIMIT -> plain.withOptions(MetadataOptions.DEFAULT.withHopLimit(3));
            case EXEMPT -> plain.withTag("imds-steward:exempt", "all for OPS-1");
            case MANAGED -> plain.withOperator("eks.amazonaws.com");
            case NO_IMDS -> plain.withOptions(MetadataOptions.DEFAULT.withEndpoint(EnabledState.DISABLED));
            default -> plain;
        };
    }
}
