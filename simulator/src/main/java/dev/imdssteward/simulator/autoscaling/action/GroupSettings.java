package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a group that requests have in common: its sizes, its source, and what is only told back. */
final class GroupSettings {
    private static final Set<String> TOLD_BACK = Set.of(
            "AvailabilityZones.member",
            "CapacityRebalance",
            "Context",
            "DefaultCooldown",
            "DefaultInstanceWarmup",
            "HealthCheckGracePeriod",
            "HealthCheckType",
            "LoadBalancerNames.member",
            "MaxInstanceLifetime",
            "NewInstancesProtectedFromScaleIn",
            "PlacementGroup",
            "ServiceLinkedRoleARN",
            "TargetGroupARNs.member",
            "TerminationPolicies.member",
            "VPCZoneIdentifier");

    private static final Map<String, String> DEFAULTS = Map.of(
            "DefaultCooldown", "300",
            "HealthCheckType", "EC2",
            "HealthCheckGracePeriod", "0",
            "NewInstancesProtectedFromScaleIn", "false",
            "TerminationPolicies.member.1", "Default");

    /** The parameters that are read here, as KnownParameters names them. */
    static final Set<String> PARAMETERS = Stream.of(
                    TOLD_BACK.stream(),
                    GroupSource.PARAMETERS.stream(),
                    Stream.of("AutoScalingGroupName", "DesiredCapacity", "MaxSize", "MinSize"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private GroupSettings() {}

    /** The settings of a new group. */
    static Parameters create(ScalingRequest request, GroupSource source) {
        var parameters = request.parameters();
        var settings = new LinkedHashMap<String, String>(new TreeMap<>(DEFAULTS));
        settings.put(
                "ServiceLinkedRoleARN",
                "arn:aws:iam::" + request.account() + ":role/aws-service-role/autoscaling.amazonaws.com/"
                        + "AWSServiceRoleForAutoScaling");
        Sizes.of(parameters).putInto(settings);
        replace(settings, parameters);
        var from = source.of(parameters);
        if (from.isEmpty()) {
            throw FailureException.of(
                    "ValidationError",
                    "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or "
                            + "MixedInstancesPolicy parameter.");
        }
        settings.putAll(from);
        requirePlace(settings);
        return new Parameters(settings);
    }

    /** The settings of a group after a change, which leaves what it does not name. */
    static Parameters change(Parameters before, Parameters change, GroupSource source) {
        var settings = new LinkedHashMap<>(before.values());
        Sizes.changed(before, change).putInto(settings);
        replace(settings, change);
        var from = source.of(change);
        if (!from.isEmpty()) {
            settings.keySet().removeIf(name -> GroupSource.NAMES.contains(root(name)));
            settings.putAll(from);
        }
        return new Parameters(settings);
    }

    private static void replace(Map<String, String> settings, Parameters request) {
        request.values().forEach((name, value) -> {
            if (TOLD_BACK.stream().anyMatch(told -> name.equals(told) || name.startsWith(told + "."))) {
                settings.keySet()
                        .removeIf(old -> root(old).equals(root(name))
                                && !request.values().containsKey(old));
                settings.put(name, value);
            }
        });
    }

    private static void requirePlace(Map<String, String> settings) {
        var zones = settings.keySet().stream().anyMatch(name -> name.startsWith("AvailabilityZones."));
        if (!zones && settings.getOrDefault("VPCZoneIdentifier", "").isEmpty()) {
            throw FailureException.of("ValidationError", "At least one Availability Zone or VPC Subnet is required.");
        }
    }

    private static String root(String name) {
        return name.split("\\.", 2)[0];
    }
}
