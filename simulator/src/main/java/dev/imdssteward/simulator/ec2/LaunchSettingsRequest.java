package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.instance.LaunchSettings;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a launch says besides image, type, count and tags, and keeps what EC2 tells back. */
final class LaunchSettingsRequest {
    private static final Set<String> KEPT = Set.of(
            "DisableApiStop",
            "DisableApiTermination",
            "EbsOptimized",
            "HibernationOptions.Configured",
            "IamInstanceProfile.Arn",
            "IamInstanceProfile.Name",
            "InstanceInitiatedShutdownBehavior",
            "InstanceMarketOptions.MarketType",
            "KeyName",
            "Monitoring.Enabled",
            "NetworkInterface.1.DeleteOnTermination",
            "NetworkInterface.1.Description",
            "Placement.GroupName",
            "Placement.Tenancy");

    /** Parameters of which only the value is simulated that EC2 takes by itself. */
    private static final Map<String, String> ONLY = Map.ofEntries(
            Map.entry("CapacityReservationSpecification.CapacityReservationPreference", "open"),
            Map.entry("EnclaveOptions.Enabled", "false"),
            Map.entry("InstanceMarketOptions.MarketType", "spot"),
            Map.entry("InstanceMarketOptions.SpotOptions.InstanceInterruptionBehavior", "terminate"),
            Map.entry("InstanceMarketOptions.SpotOptions.SpotInstanceType", "one-time"),
            Map.entry("MaintenanceOptions.AutoRecovery", "default"),
            Map.entry("NetworkInterface.1.AssociatePublicIpAddress", "false"),
            Map.entry("NetworkInterface.1.DeviceIndex", "0"),
            Map.entry("NetworkInterface.1.InterfaceType", "interface"),
            Map.entry("NetworkInterface.1.NetworkCardIndex", "0"),
            Map.entry("PrivateDnsNameOptions.EnableResourceNameDnsAAAARecord", "false"),
            Map.entry("PrivateDnsNameOptions.EnableResourceNameDnsARecord", "false"),
            Map.entry("PrivateDnsNameOptions.HostnameType", "ip-name"));

    /**
     * The parameters that are read here, as {@link KnownParameters} names them. Settings of volumes and CPU credits
     * are left out, since only calls that are not simulated show them.
     */
    static final Set<String> PARAMETERS = Stream.of(
                    KEPT.stream(),
                    ONLY.keySet().stream(),
                    Stream.of(
                            "BlockDeviceMapping.DeviceName",
                            "BlockDeviceMapping.Ebs.DeleteOnTermination",
                            "BlockDeviceMapping.Ebs.Encrypted",
                            "BlockDeviceMapping.Ebs.Iops",
                            "BlockDeviceMapping.Ebs.KmsKeyId",
                            "BlockDeviceMapping.Ebs.SnapshotId",
                            "BlockDeviceMapping.Ebs.Throughput",
                            "BlockDeviceMapping.Ebs.VolumeSize",
                            "BlockDeviceMapping.Ebs.VolumeType",
                            "BlockDeviceMapping.NoDevice",
                            "BlockDeviceMapping.VirtualName",
                            "CreditSpecification.CpuCredits",
                            "InstanceMarketOptions.SpotOptions.MaxPrice",
                            "NetworkInterface.SecurityGroupId",
                            "SecurityGroup",
                            "SecurityGroupId"))
            .flatMap(names -> names)
            .map(name -> name.replace(".1.", "."))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern GROUP = Pattern.compile("sg-[0-9a-f]{8}([0-9a-f]{9})?");

    private final Parameters parameters;
    private final Map<String, String> kept = new LinkedHashMap<>();

    private LaunchSettingsRequest(Parameters parameters) {
        this.parameters = parameters;
    }

    static LaunchSettings of(Parameters parameters) {
        var request = new LaunchSettingsRequest(parameters);
        request.requireOnly();
        request.keep();
        request.keepGroups();
        request.keepBlockDevices();
        return request.kept.isEmpty() ? LaunchSettings.DEFAULT : new LaunchSettings(request.kept);
    }

    private void requireOnly() {
        ONLY.forEach((name, value) -> {
            if (!parameters.find(name).orElse(value).equalsIgnoreCase(value)) {
                throw KnownParameters.notSimulated(
                        name + "=" + parameters.text(name) + " of RunInstances, only " + name + "=" + value);
            }
        });
        if (parameters.structures("NetworkInterface").size() > 1) {
            throw KnownParameters.notSimulated("more than one network interface of an instance");
        }
    }

    private void keep() {
        KEPT.forEach(name -> parameters
                .find(name)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> kept.put(name, normal(value))));
        parameters.find("InstanceInitiatedShutdownBehavior").ifPresent(LaunchSettingsRequest::shutdownBehavior);
        if (!Set.of("", "default", "dedicated").contains(parameters.text("Placement.Tenancy"))) {
            throw KnownParameters.notSimulated("dedicated hosts");
        }
    }

    private void keepGroups() {
        var ids = parameters.list("SecurityGroupId");
        kept.putAll(groups(
                        ids.isEmpty() ? parameters.list("NetworkInterface.1.SecurityGroupId") : ids,
                        LaunchSettings.DEFAULT)
                .parameters());
        var number = ids.size() + 1;
        for (var name : parameters.list("SecurityGroup")) {
            var id = "sg-0%016x".formatted(name.hashCode() * 0x9e3779b97f4a7c15L);
            kept.put("SecurityGroupId." + number++, id);
            kept.put("SecurityGroupName." + id, name);
        }
    }

    /** Settings with other security groups. */
    static LaunchSettings groups(List<String> ids, LaunchSettings settings) {
        var changed = settings.without("SecurityGroupId.");
        for (var i = 0; i < ids.size(); i++) {
            if (!GROUP.matcher(ids.get(i)).matches()) {
                throw FailureException.of("InvalidGroupId.Malformed", "Invalid id: \"" + ids.get(i) + "\"");
            }
            changed = changed.with("SecurityGroupId." + (i + 1), ids.get(i));
        }
        return changed;
    }

    private void keepBlockDevices() {
        var number = 1;
        for (var device : parameters.structures("BlockDeviceMapping")) {
            if (isVolume(device)) {
                var prefix = "BlockDeviceMapping." + number++;
                kept.put(prefix + ".DeviceName", device.required("DeviceName"));
                device.find("Ebs.DeleteOnTermination")
                        .ifPresent(value -> kept.put(prefix + ".Ebs.DeleteOnTermination", normal(value)));
            }
        }
    }

    private static boolean isVolume(Parameters device) {
        if (device.find("NoDevice").isPresent()) {
            if (!device.text("NoDevice").isEmpty()) {
                throw FailureException.of("InvalidRequest", "The request received was invalid");
            }
            return false;
        }
        if (device.find("VirtualName").isPresent()) {
            throw KnownParameters.notSimulated("instance store volumes");
        }
        var ebs = device.structure("Ebs");
        if (ebs.values().isEmpty()) {
            throw FailureException.of("MissingParameter", "The request must contain the parameter ebs");
        }
        var root = LaunchSettings.isRootName(device.text("DeviceName"));
        if (!root && ebs.find("VolumeSize").or(() -> ebs.find("SnapshotId")).isEmpty()) {
            throw FailureException.of("MissingParameter", "The request must contain the parameter size or snapshotId");
        }
        return true;
    }

    private static String normal(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false") ? flag(value) : value;
    }

    /** {@code true} or {@code false}, however it is spelled. */
    static String flag(String value) {
        return String.valueOf(value.equalsIgnoreCase("true"));
    }

    /** {@code stop} or {@code terminate}. */
    static String shutdownBehavior(String value) {
        if (!value.equals("stop") && !value.equals("terminate")) {
            throw FailureException.of(
                    "InvalidParameterValue",
                    "Value (" + value + ") for parameter instanceInitiatedShutdownBehavior is invalid.");
        }
        return value;
    }
}
