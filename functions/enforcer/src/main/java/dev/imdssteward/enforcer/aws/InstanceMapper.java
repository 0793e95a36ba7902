package dev.imdssteward.enforcer.aws;

import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Tokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/** Makes our instance of the SDK's. What EC2 does not say is taken for what asks for the least to be done. */
final class InstanceMapper {
    private InstanceMapper() {}

    static Instance instance(software.amazon.awssdk.services.ec2.model.Instance described) {
        return new Instance(
                new InstanceId(described.instanceId()),
                state(described.state() == null ? null : described.state().nameAsString()),
                options(described.metadataOptions()),
                described.operator() != null
                        && Boolean.TRUE.equals(described.operator().managed()),
                tags(described),
                attached(described));
    }

    /** A state that is not known is taken for one that passes. */
    private static InstanceState state(@Nullable String name) {
        return switch (name) {
            case "running" -> InstanceState.RUNNING;
            case "stopping" -> InstanceState.STOPPING;
            case "stopped" -> InstanceState.STOPPED;
            case "shutting-down" -> InstanceState.SHUTTING_DOWN;
            case "terminated" -> InstanceState.TERMINATED;
            case null, default -> InstanceState.PENDING;
        };
    }

    /** An endpoint that is not said to be enabled is taken for a disabled one, which nobody switches on. */
    private static MetadataOptions options(@Nullable InstanceMetadataOptionsResponse options) {
        if (options == null) {
            return new MetadataOptions(Tokens.OPTIONAL, InstanceTags.DISABLED, 1, Endpoint.DISABLED);
        }
        var hopLimit = options.httpPutResponseHopLimit();
        return new MetadataOptions(
                "required".equals(options.httpTokensAsString()) ? Tokens.REQUIRED : Tokens.OPTIONAL,
                "enabled".equals(options.instanceMetadataTagsAsString()) ? InstanceTags.ENABLED : InstanceTags.DISABLED,
                hopLimit == null ? 1 : hopLimit,
                "enabled".equals(options.httpEndpointAsString()) ? Endpoint.ENABLED : Endpoint.DISABLED);
    }

    private static Map<String, String> tags(software.amazon.awssdk.services.ec2.model.Instance described) {
        var tags = new HashMap<String, String>();
        described.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return tags;
    }

    private static @Nullable Instant attached(software.amazon.awssdk.services.ec2.model.Instance described) {
        return described.networkInterfaces().stream()
                .map(InstanceNetworkInterface::attachment)
                .filter(attachment -> attachment != null
                        && Integer.valueOf(0).equals(attachment.deviceIndex())
                        && attachment.attachTime() != null)
                .map(attachment -> attachment.attachTime())
                .findFirst()
                .orElse(null);
    }
}
