package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Dialect;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.aws.ec2.OptionParameter;
import dev.imdssteward.enforcer.call.Modification;
import dev.imdssteward.policy.Endpoint;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.MetadataOptions;
import dev.imdssteward.policy.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/**
 * Gives an instance the options back that it had before, weaker ones too: for an operator's undo. It stands apart from
 * the port of the functions, whose changes cannot weaken anything.
 */
public final class OptionRestorer {
    private final Ec2Client ec2;
    private final Ec2Dialect dialect;

    private OptionRestorer(Ec2Client ec2, Ec2Dialect dialect) {
        this.ec2 = ec2;
        this.dialect = dialect;
    }

    public static OptionRestorer connect(Connection connection) {
        return new OptionRestorer(connection.connect(Ec2Client.builder()), connection.dialect());
    }

    /** Asks EC2, in one call, for what differs; the metadata service stays enabled. */
    public Modification restore(InstanceId id, MetadataOptions current, MetadataOptions before) {
        if (current.endpoint() != Endpoint.ENABLED || before.endpoint() != Endpoint.ENABLED) {
            throw new IllegalArgumentException("Only an enabled metadata service is changed, and it stays enabled");
        }
        try {
            dialect.modify(ec2, request(id, current, before));
            return new Modification.Done();
        } catch (SdkException refused) {
            return Refusals.of(refused);
        }
    }

    private static ModifyInstanceMetadataOptionsRequest.Builder request(
            InstanceId id, MetadataOptions current, MetadataOptions before) {
        var request = ModifyInstanceMetadataOptionsRequest.builder().instanceId(id.value());
        Option.differing(current, before)
                .forEach(option -> OptionParameter.of(option).set(request, before));
        return request;
    }
}
