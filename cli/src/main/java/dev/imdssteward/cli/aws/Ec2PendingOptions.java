package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Dialect;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.policy.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** The running instances whose metadata service does not obey its new options yet. */
public final class Ec2PendingOptions {
    private static final int MOST_VALUES = 200;
    private static final int PAGE = 1000;

    private final Supplier<Ec2Client> ec2;
    private final Ec2Dialect dialect;

    private Ec2PendingOptions(Supplier<Ec2Client> ec2, Ec2Dialect dialect) {
        this.ec2 = ec2;
        this.dialect = dialect;
    }

    /** Connects when it is asked first. */
    public static Ec2PendingOptions connect(Connection connection) {
        return new Ec2PendingOptions(connection.lazily(Ec2Client::builder), connection.dialect());
    }

    /**
     * Those of these instances whose options EC2 reports as {@code pending}.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public List<InstanceId> among(Collection<InstanceId> ids) {
        var all = List.copyOf(ids);
        var pending = new ArrayList<InstanceId>();
        try {
            for (var some : Chunks.of(all, MOST_VALUES)) {
                pending.addAll(pending(some));
            }
            return pending;
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:DescribeInstances", refused);
        }
    }

    private List<InstanceId> pending(List<InstanceId> some) {
        var values = some.stream().map(InstanceId::value).toArray(String[]::new);
        var request = DescribeInstancesRequest.builder()
                .maxResults(PAGE)
                .filters(
                        filter("instance-id", values),
                        filter("instance-state-name", "running"),
                        filter("metadata-options.state", "pending"));
        var answer = dialect.describe(ec2.get(), request);
        return answer.reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .map(InstanceId::new)
                .toList();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
