package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Dialect;
import dev.imdssteward.enforcer.aws.StreamedAnswer;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/** All instances that EC2 finds by one query after the other, as few calls as that takes. */
public final class InstancePages {
    /** The most that EC2 puts on a page. */
    private static final int PAGE = 1000;

    private final Supplier<Ec2Client> ec2;
    private final Ec2Dialect dialect;
    private final List<List<Filter>> queries;
    private final Duration oneAttempt;

    /**
     * Makes no call yet.
     *
     * @param oneAttempt a page of a thousand out of a large account takes EC2 seconds
     */
    public InstancePages(Connection connection, List<List<Filter>> queries, Duration oneAttempt) {
        this.ec2 = connection.lazily(Ec2Client::builder);
        this.dialect = connection.dialect();
        this.queries = queries;
        this.oneAttempt = oneAttempt;
    }

    public InstancePage page(Position position) {
        if (position.query() >= queries.size()) {
            return new InstancePage(new InstancesAnswer(), null);
        }
        var answer = answer(queries.get(position.query()), position.token());
        return new InstancePage(answer, next(position, answer.nextToken()));
    }

    /** The number of instances that another query finds; empty if they are not all on one page. */
    public OptionalInt count(List<Filter> query) {
        var answer = answer(query, "");
        return answer.nextToken().isEmpty() ? OptionalInt.of(answer.size()) : OptionalInt.empty();
    }

    private InstancesAnswer answer(List<Filter> query, String token) {
        var answer = new InstancesAnswer();
        dialect.describe(ec2.get(), request(query, token, answer));
        return answer;
    }

    private DescribeInstancesRequest.Builder request(List<Filter> query, String token, InstancesAnswer answer) {
        return DescribeInstancesRequest.builder()
                .filters(query)
                .maxResults(PAGE)
                .nextToken(token.isEmpty() ? null : token)
                .overrideConfiguration(call -> call.apiCallAttemptTimeout(oneAttempt)
                        .apiCallTimeout(oneAttempt.multipliedBy(2))
                        .putExecutionAttribute(StreamedAnswer.ATTRIBUTE, answer));
    }

    private @Nullable Position next(Position position, String token) {
        if (!token.isEmpty()) {
            return new Position(position.query(), token);
        }
        var query = position.query() + 1;
        return query < queries.size() ? new Position(query, "") : null;
    }
}
