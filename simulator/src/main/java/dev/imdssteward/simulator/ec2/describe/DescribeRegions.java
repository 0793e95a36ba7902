package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.query.FailureException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * DescribeRegions: the Regions that every account has, and the caller's own; with {@code AllRegions} also those that the
 * account has not opted in to. In China and GovCloud, the caller's own only.
 *
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS Regions</a>
 */
public record DescribeRegions() implements Action.Reading {
    private static final List<String> DEFAULT_REGIONS = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    @Override
    public Set<String> parameters() {
        return Set.of("AllRegions", "Filter.Name", "Filter.Value", "RegionName");
    }

    private static final List<String> OPT_IN_REGIONS = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1");

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var own = request.region();
        var wanted = parameters.list("RegionName");
        var known = known(own);
        for (var name : wanted) {
            if (!known.contains(name)) {
                throw FailureException.of("InvalidParameterValue", "Invalid region names: [" + name + "]");
            }
        }
        var matches = Filter.of(parameters).stream()
                .map(filter -> predicate(filter, own))
                .reduce(_ -> true, Predicate::and);
        request.stopIfDryRun();
        var all = parameters.flag("AllRegions") || !wanted.isEmpty();
        var regions = (wanted.isEmpty() ? known : wanted)
                .stream()
                        .filter(name -> all || !status(name, own).equals("not-opted-in"))
                        .filter(matches)
                        .toList();
        return Answer.of(xml -> xml.items(
                "regionInfo",
                regions,
                name -> xml.text("regionName", name)
                        .text("regionEndpoint", endpoint(name))
                        .text("optInStatus", status(name, own))));
    }

    private static List<String> known(String own) {
        var known = Stream.concat(DEFAULT_REGIONS.stream(), OPT_IN_REGIONS.stream())
                .sorted()
                .toList();
        return known.contains(own) ? known : List.of(own);
    }

    private static String status(String region, String own) {
        if (!OPT_IN_REGIONS.contains(region)) {
            return "opt-in-not-required";
        }
        return region.equals(own) ? "opted-in" : "not-opted-in";
    }

    private static Predicate<String> predicate(Filter filter, String own) {
        return switch (filter.name()) {
            case "region-name" -> filter::matches;
            case "endpoint" -> name -> filter.matches(endpoint(name));
            case "opt-in-status" -> name -> filter.matches(status(name, own));
            default -> throw filter.unknown();
        };
    }

    private static String endpoint(String region) {
        return "ec2." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }
}
