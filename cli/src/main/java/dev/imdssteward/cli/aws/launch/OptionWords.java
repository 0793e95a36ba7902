package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.Tokens;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;

/** AWS's words for metadata options. Those that it does not have yet are taken for no statement. */
final class OptionWords {
    private OptionWords() {}

    static StatedOptions stated(@Nullable LaunchTemplateInstanceMetadataOptions options) {
        return options == null
                ? StatedOptions.NONE
                : new StatedOptions(
                        tokens(options.httpTokensAsString()),
                        tags(options.instanceMetadataTagsAsString()),
                        hopLimit(options.httpPutResponseHopLimit()),
                        endpoint(options.httpEndpointAsString()));
    }

    static @Nullable Tokens tokens(@Nullable String word) {
        return switch (word) {
            case "required" -> Tokens.REQUIRED;
            case "optional" -> Tokens.OPTIONAL;
            case null, default -> null;
        };
    }

    static @Nullable InstanceTags tags(@Nullable String word) {
        return switch (word) {
            case "enabled" -> InstanceTags.ENABLED;
            case "disabled" -> InstanceTags.DISABLED;
            case null, default -> null;
        };
    }

    static @Nullable Endpoint endpoint(@Nullable String word) {
        return switch (word) {
            case "enabled" -> Endpoint.ENABLED;
            case "disabled" -> Endpoint.DISABLED;
            case null, default -> null;
        };
    }

    static @Nullable Integer hopLimit(@Nullable Integer limit) {
        return limit == null || limit < 1 || limit > 64 ? null : limit;
    }
}
