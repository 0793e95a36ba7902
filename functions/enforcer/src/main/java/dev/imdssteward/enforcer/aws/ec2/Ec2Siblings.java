package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Dialect;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.aws.StreamedAnswer;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.evidence.Siblings;
import dev.imdssteward.policy.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The instances of origins in EC2, found by the origins' tags. */
public final class Ec2Siblings implements Siblings {
    /** The most that EC2 puts on a page. */
    private static final int PAGE = 1000;

    private static final Filter REQUIRED = Filter.builder()
            .name("metadata-options.http-tokens")
            .values("required")
            .build();

    private final Supplier<Ec2Client> ec2;
    private final Ec2Dialect dialect;

    private Ec2Siblings(Supplier<Ec2Client> ec2, Ec2Dialect dialect) {
        this.ec2 = ec2;
        this.dialect = dialect;
    }

    /** Connects when the first siblings are asked for. */
    public static Ec2Siblings connect(Connection connection) {
        return new Ec2Siblings(connection.lazily(Ec2Client::builder), connection.dialect());
    }

    @Override
    public Page page(Collection<Origin> origins, String token) {
        return page(filters(List.copyOf(origins)), token);
    }

    @Override
    public Page pageOfRequired(Collection<Origin> origins, String token) {
        var filters = filters(List.copyOf(origins));
        filters.add(REQUIRED);
        return page(filters, token);
    }

    private Page page(List<Filter> filters, String token) {
        var answer = new InstancesAnswer();
        try {
            dialect.describe(ec2.get(), request(filters, token, answer));
            return new Page(answer.instances(), answer.nextToken());
        } catch (SdkException refused) {
            throw new RefusedException(Refusals.of(refused));
        }
    }

    private static DescribeInstancesRequest.Builder request(
            List<Filter> filters, String token, InstancesAnswer answer) {
        return DescribeInstancesRequest.builder()
                .filters(filters)
                .maxResults(PAGE)
                .nextToken(token.isEmpty() ? null : token)
                .overrideConfiguration(call -> call.putExecutionAttribute(StreamedAnswer.ATTRIBUTE, answer));
    }

    /** Of several tags any combination of values matches. */
    private static List<Filter> filters(List<Origin> origins) {
        var keys = origins.getFirst().kind().tagKeys();
        var filters = new ArrayList<Filter>();
        for (var i = 0; i < keys.size(); i++) {
            var tag = i;
            filters.add(Filter.builder()
                    .name("tag:" + keys.get(i))
                    .values(origins.stream()
                            .map(origin ->
                                    FilterValues.literally(origin.values().get(tag)))
                            .distinct()
                            .toList())
                    .build());
        }
        return filters;
    }
}
