package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.Fleet.Position;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** All instances of one account and Region that an operator selects, compliant ones too, page by page. */
public final class Ec2Inventory {
    /** The most that EC2 puts on a page. */
    private static final int PAGE = 1000;
    /** The most values that EC2 takes for a filter. */
    private static final int MOST_VALUES = 200;
    /** A page of a thousand out of a large account takes EC2 seconds. */
    private static final Duration ONE_PAGE = Duration.ofSeconds(40);

    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(20);

    private final Supplier<Ec2Client> ec2;
    private final List<List<Filter>> queries;

    private Ec2Inventory(Supplier<Ec2Client> ec2, InstanceSelection selection) {
        this.ec2 = ec2;
        this.queries = queries(selection);
    }

    /** Connects when the first page is asked for. */
    public static Ec2Inventory connect(Connection connection, InstanceSelection selection) {
        return new Ec2Inventory(connection.lazily(Ec2Client::builder), selection);
    }

    /**
     * Instances, and where to go on.
     *
     * @param account the account that they are in; empty if there are none
     * @param next null on the last page
     */
    public record Page(
            String account,
            List<Instance> instances,
            @Nullable Position next) {
        public Page {
            instances = List.copyOf(instances);
        }
    }

    /**
     * The page at a position.
     *
     * @throws AwsFailure if EC2 did not say
     */
    public Page page(Position position) {
        try {
            var answer = ec2.get().describeInstances(request(position));
            var instances = new ArrayList<Instance>();
            answer.reservations()
                    .forEach(reservation -> reservation.instances().stream()
                            .map(InstanceMapper::instance)
                            .forEach(instances::add));
            return new Page(account(answer), instances, next(position, answer.nextToken()));
        } catch (SdkException refused) {
            throw AwsFailure.of("ec2:DescribeInstances", refused);
        }
    }

    private static String account(DescribeInstancesResponse answer) {
        return answer.reservations().stream()
                .flatMap(reservation -> Stream.ofNullable(reservation.ownerId()))
                .findFirst()
                .orElse("");
    }

    private DescribeInstancesRequest request(Position position) {
        return DescribeInstancesRequest.builder()
                .filters(queries.get(position.query()))
                .includeManagedResources(true)
                .maxResults(PAGE)
                .nextToken(position.token().isEmpty() ? null : position.token())
                .overrideConfiguration(limits -> limits.apiCallTimeout(ONE_PAGE).apiCallAttemptTimeout(ONE_ATTEMPT))
                .build();
    }

    private @Nullable Position next(Position position, @Nullable String token) {
        if (token != null && !token.isEmpty()) {
            return new Position(position.query(), token);
        }
        var query = position.query() + 1;
        return query < queries.size() ? new Position(query, "") : null;
    }

    private static List<List<Filter>> queries(InstanceSelection selection) {
        var common = new ArrayList<Filter>();
        selection.tags().forEach((key, values) -> common.add(filter("tag:" + key, values)));
        if (!selection.vpc().isEmpty()) {
            common.add(filter("vpc-id", List.of(selection.vpc())));
        }
        if (!selection.autoScalingGroup().isEmpty()) {
            common.add(filter("tag:aws:autoscaling:groupName", List.of(selection.autoScalingGroup())));
        }
        if (selection.ids().isEmpty()) {
            return List.of(common);
        }
        var queries = new ArrayList<List<Filter>>();
        var ids = selection.ids().stream().map(InstanceId::value).sorted().toList();
        for (var from = 0; from < ids.size(); from += MOST_VALUES) {
            var query = new ArrayList<>(common);
            query.add(filter("instance-id", ids.subList(from, Math.min(ids.size(), from + MOST_VALUES))));
            queries.add(query);
        }
        return queries;
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
