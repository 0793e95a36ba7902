package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.Fleet;
import dev.imdssteward.enforcer.Instances.Unanswered;
import dev.imdssteward.enforcer.Modification.Refused;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The instances that EC2's own filters find lacking a desired option, so that compliant ones are never sent.
 *
 * <p>Filters can only narrow, so each option has a query of its own: for the instances that lack it and have every option
 * asked for before. No instance answers two of them, and nothing needs to be remembered between pages.
 */
public final class Ec2Fleet implements Fleet {
    /** The most that EC2 puts on a page. */
    private static final int PAGE = 1000;
    /** A page of a thousand out of a large account takes EC2 seconds. */
    private static final Duration ONE_PAGE = Duration.ofSeconds(20);

    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(10);

    private final Supplier<Ec2Client> ec2;
    private final List<List<Filter>> queries;

    Ec2Fleet(Supplier<Ec2Client> ec2, DesiredOptions desired) {
        this.ec2 = ec2;
        this.queries = queries(desired);
    }

    public static Ec2Fleet connect(Connection connection, DesiredOptions desired) {
        return new Ec2Fleet(connection.lazily(Ec2Client::builder), desired);
    }

    private static List<List<Filter>> queries(DesiredOptions desired) {
        var queries = new ArrayList<List<Filter>>();
        var holding = new ArrayList<Filter>();
        if (desired.wanted().contains(Option.TOKENS)) {
            queries.add(and(holding, filter("http-tokens", "optional")));
            holding.add(filter("http-tokens", "required"));
        }
        if (desired.wanted().contains(Option.INSTANCE_TAGS)) {
            queries.add(and(holding, filter("instance-metadata-tags", "disabled")));
            holding.add(filter("instance-metadata-tags", "enabled"));
        }
        if (desired.minimumHopLimit() > 1) {
            var tooLow = IntStream.range(1, desired.minimumHopLimit()).mapToObj(String::valueOf);
            queries.add(and(holding, filter("http-put-response-hop-limit", tooLow.toArray(String[]::new))));
        }
        return queries;
    }

    private static List<Filter> and(List<Filter> some, Filter other) {
        var all = new ArrayList<>(some);
        all.add(other);
        return all;
    }

    private static Filter filter(String option, String... values) {
        return Filter.builder()
                .name("metadata-options." + option)
                .values(values)
                .build();
    }

    @Override
    public Page page(Position position) {
        if (position.query() >= queries.size()) {
            return new Page(List.of(), null);
        }
        try {
            var answer = ec2.get().describeInstances(request(position));
            var instances = new ArrayList<Instance>();
            answer.reservations()
                    .forEach(reservation -> reservation.instances().stream()
                            .map(InstanceMapper::instance)
                            .forEach(instances::add));
            return new Page(instances, next(position, answer.nextToken()));
        } catch (SdkException refused) {
            var answer = Refusals.of(refused);
            throw new Unanswered(new Refused(answer.refusal(), "DescribeInstances failed, " + answer.detail()));
        }
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
}
