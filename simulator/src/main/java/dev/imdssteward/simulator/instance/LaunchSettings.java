package dev.imdssteward.simulator.instance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of a launch that EC2 does nothing with in a simulation but tell it back.
 *
 * @param parameters RunInstances parameters as the Query protocol names them, such as {@code KeyName} or
 *     {@code SecurityGroupId.1}; lists are numbered from 1 without gaps
 */
public record LaunchSettings(Map<String, String> parameters) {
    /** EC2's defaults where a launch says nothing. */
    public static final LaunchSettings DEFAULT = new LaunchSettings(Map.of());

    private static final String DEFAULT_GROUP = "sg-0aaaaaaaaaaaaaaa1";
    private static final BlockDevice ROOT = new BlockDevice("/dev/xvda", true);
    private static final List<BlockDevice> ROOT_ONLY = List.of(ROOT);
    private static final Set<String> ROOT_NAMES = Set.of("/dev/xvda", "/dev/sda1");

    public LaunchSettings {
        parameters = parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** With one more parameter, or another value of it. */
    public LaunchSettings with(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new LaunchSettings(more);
    }

    /** Without the parameters that start like this. */
    public LaunchSettings without(String prefix) {
        var fewer = new LinkedHashMap<>(parameters);
        fewer.keySet().removeIf(name -> name.startsWith(prefix));
        return new LaunchSettings(fewer);
    }

    /** With another answer to whether a volume is deleted with its instance. */
    public LaunchSettings withDeletion(String device, String value) {
        var number = 1
                + (int) list("BlockDeviceMapping", ".DeviceName")
                        .takeWhile(name -> !name.equals(device))
                        .count();
        return with("BlockDeviceMapping." + number + ".DeviceName", device)
                .with("BlockDeviceMapping." + number + ".Ebs.DeleteOnTermination", value);
    }

    /** The value of a parameter, empty when it was not given. */
    public String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Returns whether a parameter says {@code true}. */
    public boolean flag(String name) {
        return text(name).equals("true");
    }

    /** Returns whether it is a Spot Instance. */
    public boolean isSpot() {
        return text("InstanceMarketOptions.MarketType").equals("spot");
    }

    /** The name of the instance profile, empty for none; its role has the same name. */
    public String instanceProfile() {
        var arn = text("IamInstanceProfile.Arn");
        return arn.isEmpty() ? text("IamInstanceProfile.Name") : arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Ids of security groups: those of the launch, or the VPC's default group. */
    public List<String> securityGroupIds() {
        var ids = list("SecurityGroupId").toList();
        return ids.isEmpty() ? List.of(DEFAULT_GROUP) : ids;
    }

    /** The name of a security group: groups are not simulated, so that one launched with by its id has no other name. */
    public String securityGroupName(String id) {
        return id.equals(DEFAULT_GROUP) ? "default" : parameters.getOrDefault("SecurityGroupName." + id, id);
    }

    /** The volumes, the root volume first. */
    public List<BlockDevice> blockDevices() {
        if (parameters.isEmpty()) {
            return ROOT_ONLY;
        }
        var root = list("BlockDeviceMapping", ".DeviceName")
                .filter(ROOT_NAMES::contains)
                .findFirst()
                .orElse(ROOT.name());
        var devices = new ArrayList<BlockDevice>();
        devices.add(new BlockDevice(root, !text(deletionOf(root)).equals("false")));
        list("BlockDeviceMapping", ".DeviceName")
                .filter(name -> !name.equals(root))
                .forEach(name -> devices.add(new BlockDevice(name, flag(deletionOf(name)))));
        return devices;
    }

    /** Returns whether a device name is one that images give their root volume. */
    public static boolean isRootName(String device) {
        return ROOT_NAMES.contains(device);
    }

    private String deletionOf(String device) {
        return IntStream.iterate(1, i -> parameters.containsKey("BlockDeviceMapping." + i + ".DeviceName"), i -> i + 1)
                .filter(i -> text("BlockDeviceMapping." + i + ".DeviceName").equals(device))
                .mapToObj(i -> "BlockDeviceMapping." + i + ".Ebs.DeleteOnTermination")
                .findFirst()
                .orElse("");
    }

    private Stream<String> list(String name) {
        return list(name, "");
    }

    private Stream<String> list(String name, String member) {
        return IntStream.iterate(1, i -> parameters.containsKey(name + "." + i + member), i -> i + 1)
                .mapToObj(i -> text(name + "." + i + member));
    }
}
