package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.instance.AvailabilityZone;
import dev.imdssteward.simulator.instance.BlockDevice;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.LaunchSettings;
import dev.imdssteward.simulator.instance.NetworkInterface;
import dev.imdssteward.simulator.instance.StateReason;
import java.util.List;

/** An instance as the API shows it: a terminated one has lost its network interface and its volumes. */
public record InstanceView(Instance instance, AccountInRegion place) {
    public static final String PROFILE_ID = "AIPAEXAMPLEEXAMPLE001";

    String account() {
        return place.account();
    }

    boolean isTerminated() {
        return instance.state() == InstanceState.TERMINATED;
    }

    boolean isRunning() {
        return instance.state() == InstanceState.RUNNING;
    }

    public LaunchSettings settings() {
        return instance.launch().settings();
    }

    public NetworkInterface networkInterface() {
        return NetworkInterface.of(instance, place.region());
    }

    public AvailabilityZone zone() {
        return AvailabilityZone.of(instance, place.region());
    }

    public String privateDnsName() {
        return isTerminated() ? "" : networkInterface().privateDnsName();
    }

    public List<String> securityGroupIds() {
        return isTerminated() ? List.of() : settings().securityGroupIds();
    }

    List<BlockDevice> blockDevices() {
        return isTerminated() ? List.of() : settings().blockDevices();
    }

    public String rootDeviceName() {
        return settings().blockDevices().getFirst().name();
    }

    public StateReason stateReason() {
        return instance.state() == InstanceState.PENDING ? StateReason.PENDING : instance.stateReason();
    }

    boolean sourceDestCheck() {
        return !settings().text("SourceDestCheck").equals("false");
    }

    /** Returns whether the network interface is deleted with the instance. */
    public boolean interfaceGoes() {
        return !settings().text("NetworkInterface.1.DeleteOnTermination").equals("false");
    }

    public String tenancy() {
        var tenancy = settings().text("Placement.Tenancy");
        return tenancy.isEmpty() ? "default" : tenancy;
    }

    public String monitoring() {
        return settings().flag("Monitoring.Enabled") ? "enabled" : "disabled";
    }

    /** The ARN of the instance profile, empty without one. */
    public String instanceProfileArn() {
        var profile = settings().instanceProfile();
        return profile.isEmpty() ? "" : place.iam("instance-profile/" + profile);
    }

    /** The id of the Spot Instance request, empty for another instance. */
    public String spotRequestId() {
        return settings().isSpot()
                ? "sir-%08x"
                        .formatted(instance.launch().reservationId().hashCode()
                                + instance.launch().index())
                : "";
    }
}
