package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.Connection;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/** Instances as the SDK reads them. */
final class SdkInstances {
    private SdkInstances() {}

    static List<Instance> read(Connection connection) {
        return connection.connect(Ec2Client.builder()).describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(SdkInstances::instance)
                .toList();
    }

    private static Instance instance(software.amazon.awssdk.services.ec2.model.Instance described) {
        return new Instance(
                new InstanceId(described.instanceId()),
                InstanceState.valueOf(described
                        .state()
                        .nameAsString()
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                options(described.metadataOptions()),
                described.operator() != null
                        && Boolean.TRUE.equals(described.operator().managed()),
                tags(described),
                attached(described));
    }

    private static MetadataOptions options(InstanceMetadataOptionsResponse options) {
        return new MetadataOptions(
                options.httpTokens() == HttpTokensState.REQUIRED ? Tokens.REQUIRED : Tokens.OPTIONAL,
                options.instanceMetadataTags() == InstanceMetadataTagsState.ENABLED
                        ? InstanceTags.ENABLED
                        : InstanceTags.DISABLED,
                options.httpPutResponseHopLimit(),
                options.httpEndpoint() == InstanceMetadataEndpointState.ENABLED ? Endpoint.ENABLED : Endpoint.DISABLED);
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
