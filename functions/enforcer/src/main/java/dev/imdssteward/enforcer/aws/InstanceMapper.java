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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/** Makes our instance of the SDK's. What EC2 does not say is taken for what asks for the least to be done. */
final class InstanceMapper {
    /** The names of the metadata options that are read. */
    static final List<String> OPTIONS =
            List.of("httpTokens", "instanceMetadataTags", "httpEndpoint", "httpPutResponseHopLimit");

    private InstanceMapper() {}

    static Instance instance(software.amazon.awssdk.services.ec2.model.Instance described) {
        return new Instance(
                new InstanceId(described.instanceId()),
                state(
                        described.state() == null
                                ? ""
                                : String.valueOf(described.state().nameAsString())),
                options(described.metadataOptions()),
                described.operator() != null
                        && Boolean.TRUE.equals(described.operator().managed()),
                tags(described),
                attached(described));
    }

    /** A state that is not known is taken for one that passes. */
    static InstanceState state(String name) {
        return switch (name) {
            case "running" -> InstanceState.RUNNING;
            case "stopping" -> InstanceState.STOPPING;
            case "stopped" -> InstanceState.STOPPED;
            case "shutting-down" -> InstanceState.SHUTTING_DOWN;
            case "terminated" -> InstanceState.TERMINATED;
            default -> InstanceState.PENDING;
        };
    }

    private static MetadataOptions options(@Nullable InstanceMetadataOptionsResponse described) {
        var options = new HashMap<String, String>();
        if (described != null) {
            options.put("httpTokens", described.httpTokensAsString());
            options.put("instanceMetadataTags", described.instanceMetadataTagsAsString());
            options.put("httpEndpoint", described.httpEndpointAsString());
            options.put(
                    "httpPutResponseHopLimit",
                    String.valueOf(Objects.requireNonNullElse(described.httpPutResponseHopLimit(), 1)));
        }
        return options(options);
    }

    /**
     * Reads options by their names. An endpoint that is not said to be enabled is taken for a disabled one, which nobody
     * switches on.
     */
    static MetadataOptions options(Map<String, String> options) {
        return new MetadataOptions(
                "required".equals(options.get("httpTokens")) ? Tokens.REQUIRED : Tokens.OPTIONAL,
                "enabled".equals(options.get("instanceMetadataTags")) ? InstanceTags.ENABLED : InstanceTags.DISABLED,
                Integer.parseInt(options.getOrDefault("httpPutResponseHopLimit", "1")),
                "enabled".equals(options.get("httpEndpoint")) ? Endpoint.ENABLED : Endpoint.DISABLED);
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
