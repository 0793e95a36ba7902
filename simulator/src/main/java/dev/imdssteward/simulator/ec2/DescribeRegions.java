package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.query.Failure;
import java.util.List;
import java.util.function.Predicate;

/** DescribeRegions: the Regions that every account has; elsewhere (opt-in, China, GovCloud) the caller's own. */
record DescribeRegions() implements Action.Reading {
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
    public Answer answer(Ec2Request request) {
        var wanted = request.parameters().list("RegionName");
        var known = known(request.region());
        for (var name : wanted) {
            if (!known.contains(name)) {
                throw Failure.of("InvalidParameterValue", "Invalid region names: [" + name + "]");
            }
        }
        var matches = Filter.of(request.parameters()).stream()
                .map(DescribeRegions::predicate)
                .reduce(_ -> true, Predicate::and);
        request.stopIfDryRun();
        var regions =
                (wanted.isEmpty() ? known : wanted).stream().filter(matches).toList();
        return Answer.of(xml -> xml.items(
                "regionInfo",
                regions,
                name -> xml.text("regionName", name)
                        .text("regionEndpoint", endpoint(name))
                        .text("optInStatus", "opt-in-not-required")));
    }

    private static List<String> known(String own) {
        if (DEFAULT_REGIONS.contains(own)) {
            return DEFAULT_REGIONS;
        }
        return List.of(own);
    }

    private static Predicate<String> predicate(Filter filter) {
        return switch (filter.name()) {
            case "region-name" -> filter::matches;
            case "endpoint" -> name -> filter.matches(endpoint(name));
            case "opt-in-status" -> _ -> filter.matches("opt-in-not-required");
            default -> throw filter.unknown();
        };
    }

    private static String endpoint(String region) {
        return "ec2." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }
}
