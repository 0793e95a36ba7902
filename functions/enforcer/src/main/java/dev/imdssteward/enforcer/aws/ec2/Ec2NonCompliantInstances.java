package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Ec2Dialect;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The instances that EC2's own filters find lacking a desired option, so that compliant ones are never sent.
 *
 * <p>Filters can only narrow, so each option has a query of its own: for the instances that lack it and have every option
 * asked for before. No instance answers two of them, and nothing needs to be remembered between pages.
 */
public final class Ec2NonCompliantInstances implements NonCompliantInstances {
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(10);

    private final InstancePages pages;

    private final InstancePages pagesWithoutTags;
    private final Ec2Dialect dialect;

    private Ec2NonCompliantInstances(InstancePages pages, InstancePages pagesWithoutTags, Ec2Dialect dialect) {
        this.pages = pages;
        this.pagesWithoutTags = pagesWithoutTags;
        this.dialect = dialect;
    }

    public static Ec2NonCompliantInstances connect(Connection connection, DesiredOptions desired) {
        return of(connection, desired, false);
    }

    /** Every instance, those that lack nothing last. */
    public static Ec2NonCompliantInstances connectToAll(Connection connection, DesiredOptions desired) {
        return of(connection, desired, true);
    }

    private static Ec2NonCompliantInstances of(Connection connection, DesiredOptions desired, boolean all) {
        return new Ec2NonCompliantInstances(
                new InstancePages(connection, queries(desired, true, all), ONE_ATTEMPT),
                new InstancePages(connection, queries(desired, false, all), ONE_ATTEMPT),
                connection.dialect());
    }

    private static List<List<Filter>> queries(DesiredOptions desired, boolean tags, boolean all) {
        var queries = new ArrayList<List<Filter>>();
        var holding = new ArrayList<Filter>();
        for (var option : Option.values()) {
            var strength = desired.strengthOf(option);
            var lacking = option.valuesBelow(strength);
            if (!lacking.isEmpty() && (tags || option != Option.INSTANCE_TAGS)) {
                queries.add(and(holding, filter(option, lacking)));
                holding.add(filter(option, option.valuesFrom(strength)));
            }
        }
        if (all) {
            queries.add(holding);
        }
        return queries;
    }

    private static List<Filter> and(List<Filter> some, Filter other) {
        var all = new ArrayList<>(some);
        all.add(other);
        return all;
    }

    private static Filter filter(Option option, List<String> values) {
        return Filter.builder().name(option.filter()).values(values).build();
    }

    @Override
    public Page page(Position position) {
        try {
            var page = (dialect.knowsInstanceTags() ? pages : pagesWithoutTags).page(position);
            return new Page(page.instances(), page.next());
        } catch (SdkException refused) {
            if (dialect.hasToLeaveOutTags(refused)) {
                return page(position); // without it, the query after it has its place
            }
            var answer = Refusals.of(refused);
            throw new RefusedException(new Refused(answer.refusal(), "DescribeInstances failed, " + answer.detail()));
        }
    }
}
