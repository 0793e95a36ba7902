package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.call.Action;
import dev.imdssteward.simulator.ec2.describe.DescribeAvailabilityZones;
import dev.imdssteward.simulator.ec2.describe.DescribeInstanceAttribute;
import dev.imdssteward.simulator.ec2.describe.DescribeInstanceStatus;
import dev.imdssteward.simulator.ec2.describe.DescribeInstances;
import dev.imdssteward.simulator.ec2.describe.DescribeRegions;
import dev.imdssteward.simulator.ec2.describe.DescribeTags;
import java.util.Map;

/** The actions on instances, their tags and the account's defaults. */
final class InstanceActions {
    private InstanceActions() {}

    /** The actions by their names. */
    static Map<String, Action> of(Ec2Service.Parts parts) {
        var fleet = parts.fleet();
        var tags = new TagChange(
                fleet,
                parts.events(),
                Map.of("lt-", new TaggableTemplates(parts.templates()), "ami-", new TaggableImages(parts.images())));
        var buckets = parts.buckets();
        return Map.ofEntries(
                Map.entry(
                        "RunInstances",
                        new RunInstances(fleet, parts.templates(), parts.images(), buckets, new ClientTokens())),
                Map.entry("DescribeInstances", new DescribeInstances(fleet, parts.managedHidden())),
                Map.entry(
                        "ModifyInstanceMetadataOptions",
                        new ModifyInstanceMetadataOptions(fleet, parts.endpointRequired())),
                Map.entry("CreateTags", new CreateTags(tags)),
                Map.entry("DeleteTags", new DeleteTags(tags)),
                Map.entry("DescribeInstanceStatus", new DescribeInstanceStatus(fleet, parts.managedHidden())),
                Map.entry("DescribeInstanceAttribute", new DescribeInstanceAttribute(fleet)),
                Map.entry("ModifyInstanceAttribute", new ModifyInstanceAttribute(fleet)),
                Map.entry("DescribeTags", new DescribeTags(fleet)),
                Map.entry("StartInstances", new ChangeState(fleet, buckets, ChangeState.Change.START)),
                Map.entry("StopInstances", new ChangeState(fleet, buckets, ChangeState.Change.STOP)),
                Map.entry("TerminateInstances", new ChangeState(fleet, buckets, ChangeState.Change.TERMINATE)),
                Map.entry("RebootInstances", new RebootInstances(fleet)),
                Map.entry("GetInstanceMetadataDefaults", new GetInstanceMetadataDefaults(fleet)),
                Map.entry("ModifyInstanceMetadataDefaults", new ModifyInstanceMetadataDefaults(fleet)),
                Map.entry("DescribeAvailabilityZones", new DescribeAvailabilityZones()),
                Map.entry("DescribeRegions", new DescribeRegions()));
    }
}
