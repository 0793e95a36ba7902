package dev.imdssteward.simulator.autoscaling.action;

import java.util.Set;

/** The parameters of CreateLaunchConfiguration. */
final class ConfigurationParameters {
    /** As KnownParameters names them. */
    static final Set<String> ALL = Set.of(
            "AssociatePublicIpAddress",
            "BlockDeviceMappings.member.DeviceName",
            "BlockDeviceMappings.member.Ebs.DeleteOnTermination",
            "BlockDeviceMappings.member.Ebs.Encrypted",
            "BlockDeviceMappings.member.Ebs.Iops",
            "BlockDeviceMappings.member.Ebs.SnapshotId",
            "BlockDeviceMappings.member.Ebs.Throughput",
            "BlockDeviceMappings.member.Ebs.VolumeSize",
            "BlockDeviceMappings.member.Ebs.VolumeType",
            "BlockDeviceMappings.member.VirtualName",
            "EbsOptimized",
            "IamInstanceProfile",
            "ImageId",
            "InstanceMonitoring.Enabled",
            "InstanceType",
            "KeyName",
            "LaunchConfigurationName",
            "MetadataOptions.HttpEndpoint",
            "MetadataOptions.HttpPutResponseHopLimit",
            "MetadataOptions.HttpTokens",
            "PlacementTenancy",
            "SecurityGroups.member",
            "SpotPrice",
            "UserData");

    private ConfigurationParameters() {}
}
