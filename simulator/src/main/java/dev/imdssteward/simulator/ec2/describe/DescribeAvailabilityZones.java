package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.call.Answer;
import dev.imdssteward.simulator.ec2.call.Ec2Request;
import dev.imdssteward.simulator.ec2.call.Filter;
import dev.imdssteward.simulator.instance.AvailabilityZone;
import dev.imdssteward.simulator.query.FailureException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * DescribeAvailabilityZones: three in every Region, all of them available.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html">API</a>
 */
public record DescribeAvailabilityZones() implements Action.Reading {
    private static final List<String> LETTERS = List.of("a", "b", "c");

    @Override
    public Set<String> parameters() {
        return Set.of("AllAvailabilityZones", "Filter.Name", "Filter.Value", "ZoneId", "ZoneName");
    }

    @Override
    public Answer answer(Ec2Request request) {
        var parameters = request.parameters();
        var all = LETTERS.stream()
                .map(letter -> new AvailabilityZone(request.region(), letter))
                .toList();
        var matches = Stream.concat(
                        Stream.of(
                                named(all, AvailabilityZone::name, parameters.list("ZoneName")),
                                named(all, AvailabilityZone::id, parameters.list("ZoneId"))),
                        Filter.of(parameters).stream().map(DescribeAvailabilityZones::predicate))
                .reduce(_ -> true, Predicate::and);
        request.stopIfDryRun();
        return Answer.of(xml -> xml.items(
                "availabilityZoneInfo",
                all.stream().filter(matches).toList(),
                zone -> xml.text("zoneName", zone.name())
                        .text("zoneId", zone.id())
                        .text("regionName", zone.region())
                        .text("zoneState", "available")
                        .text("zoneType", "availability-zone")
                        .text("optInStatus", "opt-in-not-required")
                        .text("networkBorderGroup", zone.region())
                        .open("messageSet/")));
    }

    private static Predicate<AvailabilityZone> named(
            List<AvailabilityZone> all, Function<AvailabilityZone, String> name, List<String> wanted) {
        var known = all.stream().map(name).toList();
        var unknown = wanted.stream().filter(zone -> !known.contains(zone)).toList();
        if (!unknown.isEmpty()) {
            throw FailureException.of(
                    "InvalidParameterValue", "Invalid availability zone: [" + unknown.getFirst() + "]");
        }
        return zone -> wanted.isEmpty() || wanted.contains(name.apply(zone));
    }

    private static Predicate<AvailabilityZone> predicate(Filter filter) {
        return switch (filter.name()) {
            case "zone-name" -> zone -> filter.matches(zone.name());
            case "zone-id" -> zone -> filter.matches(zone.id());
            case "region-name" -> zone -> filter.matches(zone.region());
            case "state" -> _ -> filter.matches("available");
            case "zone-type" -> _ -> filter.matches("availability-zone");
            case "opt-in-status" -> _ -> filter.matches("opt-in-not-required");
            case "group-long-name", "group-name", "message", "parent-zone-id", "parent-zone-name" ->
                throw filter.notSimulated();
            default -> throw filter.unknown();
        };
    }
}
