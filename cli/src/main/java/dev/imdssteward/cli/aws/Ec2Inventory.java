package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.ec2.InstancePage;
import dev.imdssteward.enforcer.aws.ec2.InstancePages;
import dev.imdssteward.enforcer.call.Chunks;
import dev.imdssteward.enforcer.sweep.NonCompliantInstances.Position;
import dev.imdssteward.policy.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;

/** All instances of one account and Region that an operator selects, compliant ones too, page by page. */
public final class Ec2Inventory {
    /** The most values that EC2 takes for a filter. */
    private static final int MOST_VALUES = 200;

    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(20);

    /** Ids end in random hexadecimal digits, so that two of them stand for a part of all instances. */
    private static final Filter SAMPLE = filter("instance-id", List.of("*5a"));

    private static final int SAMPLES = 256;

    private final InstanceSelection selection;
    private final InstancePages pages;

    private Ec2Inventory(InstanceSelection selection, InstancePages pages) {
        this.selection = selection;
        this.pages = pages;
    }

    /** Connects when the first page is asked for. */
    public static Ec2Inventory connect(Connection connection, InstanceSelection selection) {
        return new Ec2Inventory(selection, new InstancePages(connection, queries(selection), ONE_ATTEMPT));
    }

    /**
     * The page at a position.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public InstancePage page(Position position) {
        try {
            return pages.page(position);
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:DescribeInstances", refused);
        }
    }

    /**
     * About how many instances there are, by one call, since EC2 never says; empty where its answer has more than a page.
     * Two thirds of all estimates are within a sixth for ten thousand instances, within a twentieth for a hundred
     * thousand.
     *
     * @throws AwsCallException if EC2 did not say
     */
    public OptionalInt estimate() {
        if (!selection.ids().isEmpty()) {
            return OptionalInt.of(selection.ids().size());
        }
        var sample = common(selection);
        sample.add(SAMPLE);
        try {
            var count = pages.count(sample);
            return count.isPresent() ? OptionalInt.of(SAMPLES * count.getAsInt()) : count;
        } catch (SdkException refused) {
            throw AwsCallException.of("ec2:DescribeInstances", refused);
        }
    }

    private static List<Filter> common(InstanceSelection selection) {
        var common = new ArrayList<Filter>();
        selection.tags().forEach((key, values) -> common.add(filter("tag:" + key, values)));
        if (!selection.vpc().isEmpty()) {
            common.add(filter("vpc-id", List.of(selection.vpc())));
        }
        if (!selection.autoScalingGroup().isEmpty()) {
            common.add(filter("tag:aws:autoscaling:groupName", List.of(selection.autoScalingGroup())));
        }
        return common;
    }

    private static List<List<Filter>> queries(InstanceSelection selection) {
        var common = common(selection);
        if (selection.ids().isEmpty()) {
            return List.of(common);
        }
        var queries = new ArrayList<List<Filter>>();
        var ids = selection.ids().stream().map(InstanceId::value).sorted().toList();
        for (var some : Chunks.of(ids, MOST_VALUES)) {
            var query = new ArrayList<>(common);
            query.add(filter("instance-id", some));
            queries.add(query);
        }
        return queries;
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
