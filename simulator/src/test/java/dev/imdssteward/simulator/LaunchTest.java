package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.image.Image;
import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.MetadataOptions;
import dev.imdssteward.simulator.instance.Tokens;
import dev.imdssteward.simulator.instance.UserData;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchTest {
    private final MovableClock clock = new MovableClock();
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults()
            .withClock(clock)
            .withTiming(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5)));
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void launchesPendingInstancesThatRunALittleLater() {
        var answer = wire.call("RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "2", "MaxCount", "3");

        assertThat(answer.texts("instanceId")).hasSize(3);
        assertThat(answer.texts("name")).containsExactly("pending", "pending", "pending");
        assertThat(answer.texts("amiLaunchIndex")).containsExactly("0", "1", "2");
        assertThat(answer.texts("reservationId")).hasSize(1);
        clock.advance(Duration.ofSeconds(20));
        assertThat(simulator.fleet().all()).hasSize(3).allMatch(instance -> instance.state() == InstanceState.RUNNING);
    }

    @Test
    void launchesTheImageThatAParameterOfSystemsManagerNames() {
        var launch = new String[] {"MinCount", "1", "MaxCount", "1", "ImageId", "resolve:ssm:/aws/service/al2023"};

        var first = wire.call("RunInstances", launch).text("imageId");

        assertThat(first).matches("ami-[0-9a-f]{17}");
        assertThat(wire.call("RunInstances", launch).text("imageId")).isEqualTo(first);
    }

    @Test
    void keepsWhatALaunchSays() {
        var id = wire.launch(
                "InstanceType",
                "t3.nano",
                "SubnetId",
                "subnet-0aaaaaaaaaaaaaaa7",
                "Placement.AvailabilityZone",
                "us-east-1c",
                "ClientToken",
                "abc",
                "UserData",
                "IyEvYmluL3No",
                "IamInstanceProfile.Name",
                "p",
                "TagSpecification.1.ResourceType",
                "volume",
                "TagSpecification.1.Tag.1.Key",
                "not-for-instances",
                "TagSpecification.2.ResourceType",
                "instance",
                "TagSpecification.2.Tag.1.Key",
                "Patch Group",
                "TagSpecification.2.Tag.1.Value",
                "a");

        var instance = simulator.fleet().instance(id);

        assertThat(instance.launch().instanceType()).isEqualTo("t3.nano");
        assertThat(instance.launch().clientToken()).isEqualTo("abc");
        assertThat(instance.launch().userData()).isEqualTo(UserData.of("#!/bin/sh"));
        assertThat(instance.launch().time()).isEqualTo(clock.instant());
        assertThat(instance.network().attachTime()).isEqualTo(clock.instant());
        assertThat(instance.network().subnetId()).isEqualTo("subnet-0aaaaaaaaaaaaaaa7");
        assertThat(instance.network().zone()).isEqualTo("c");
        assertThat(instance.tags()).isEqualTo(Map.of("Patch Group", "a"));
    }

    @Test
    void tellsBackWhatALaunchSays() {
        var id = wire.launch(
                "InstanceType", "c7g.large",
                "KeyName", "my-key",
                "EbsOptimized", "true",
                "Monitoring.Enabled", "true",
                "HibernationOptions.Configured", "true",
                "InstanceMarketOptions.MarketType", "spot",
                "Placement.Tenancy", "dedicated",
                "Placement.GroupName", "near",
                "SecurityGroupId.1", "sg-0bbbbbbbbbbbbbbb1",
                "SecurityGroup.1", "web",
                "IamInstanceProfile.Name", "web-role",
                "PrivateIpAddress", "10.0.9.9",
                "BlockDeviceMapping.1.DeviceName", "/dev/xvda",
                "BlockDeviceMapping.1.Ebs.DeleteOnTermination", "false",
                "BlockDeviceMapping.2.DeviceName", "/dev/sdf",
                "BlockDeviceMapping.2.Ebs.VolumeSize", "8");

        var answer = wire.call("DescribeInstances", "InstanceId.1", id);

        assertThat(answer.body())
                .contains(
                        "<keyName>my-key</keyName>",
                        "<architecture>arm64</architecture>",
                        "<monitoring><state>enabled</state></monitoring>",
                        "<groupName>near</groupName><tenancy>dedicated</tenancy>",
                        "<ebsOptimized>true</ebsOptimized>",
                        "<hibernationOptions><configured>true</configured></hibernationOptions>",
                        "<instanceLifecycle>spot</instanceLifecycle><spotInstanceRequestId>sir-",
                        "<groupId>sg-0bbbbbbbbbbbbbbb1</groupId>",
                        "<groupName>web</groupName>",
                        "<arn>arn:aws:iam::111122223333:instance-profile/web-role</arn>",
                        "<privateDnsName>ip-10-0-9-9.ec2.internal</privateDnsName>");
        assertThat(answer.texts("deviceName")).containsExactly("/dev/xvda", "/dev/sdf");
        assertThat(answer.texts("deleteOnTermination")).containsExactly("true", "false", "false");
        assertThat(answer.texts("volumeId")).doesNotHaveDuplicates();
    }

    @Test
    void givesEachInstanceTheSameAddressInEc2AndInItsMetadata() {
        wire.launch();
        var answer = wire.call("DescribeInstances", "InstanceId.1", wire.launch());

        var metadata = wire.imds("GET", answer.text("instanceId"), "/latest/meta-data/mac")
                .body();

        assertThat(answer.text("privateIpAddress")).isEqualTo("10.0.0.11");
        assertThat(answer.text("macAddress")).isEqualTo(metadata);
        assertThat(answer.text("privateDnsName"))
                .isEqualTo("ip-10-0-0-11.ec2.internal")
                .isEqualTo(wire.imds("GET", answer.text("instanceId"), "/latest/meta-data/hostname")
                        .body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CpuOptions.CoreCount                        | 2    | The simulator has no parameter CpuOptions.CoreCount of RunInstances, and refuses what it cannot do instead of ignoring it.",
                "Placement.HostId                            | h-1  | The simulator has no parameter Placement.HostId of RunInstances, and refuses what it cannot do instead of ignoring it.",
                "NetworkInterface.1.AssociatePublicIpAddress | true | The simulator does not simulate NetworkInterface.1.AssociatePublicIpAddress=true of RunInstances, only NetworkInterface.1.AssociatePublicIpAddress=false.",
                "EnclaveOptions.Enabled                      | true | The simulator does not simulate EnclaveOptions.Enabled=true of RunInstances, only EnclaveOptions.Enabled=false.",
                "NetworkInterface.2.DeviceIndex              | 1    | The simulator does not simulate more than one network interface of an instance."
            })
    void refusesWhatItDoesNotSimulate(String parameter, String value, String message) {
        var answer = wire.runInstance("NetworkInterface.1.DeviceIndex", "0", parameter, value);

        assertThat(answer.error()).isEqualTo("NotSimulated: " + message);
        assertThat(simulator.fleet().all()).isEmpty();
    }

    @Test
    void launchesOnceAtAnAddress() {
        var first = wire.launch("PrivateIpAddress", "10.0.9.9", "ClientToken", "t");

        assertThat(wire.launch("PrivateIpAddress", "10.0.9.9", "ClientToken", "t"))
                .isEqualTo(first);
        var second = wire.runInstance("PrivateIpAddress", "10.0.9.9");
        assertThat(second.error()).isEqualTo("InvalidIPAddress.InUse: Address 10.0.9.9 is in use.");
    }

    @Test
    void launchesOnceForOneClientToken() {
        var first = wire.launch("ClientToken", "once");
        var second = wire.launch("ClientToken", "once");
        var different = wire.call(
                "RunInstances",
                "ImageId",
                "ami-0aaaaaaaaaaaaaaa1",
                "MinCount",
                "1",
                "MaxCount",
                "2",
                "ClientToken",
                "once");

        assertThat(second).isEqualTo(first);
        assertThat(different.text("Code")).isEqualTo("IdempotentParameterMismatch");
        assertThat(simulator.fleet().all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // request, account default, image for IMDSv2 only -> tokens, hop limit
        "'',       '',       false, OPTIONAL, 1",
        "'',       '',       true,  REQUIRED, 2",
        "'',       optional, true,  OPTIONAL, 2",
        "'',       required, false, REQUIRED, 2",
        "optional, required, true,  OPTIONAL, 2",
        "required, '',       false, REQUIRED, 1",
        "required, optional, false, REQUIRED, 1"
    })
    void prefersTheRequestOverTheAccountOverTheImage(
            String request, String account, boolean image, Tokens tokens, int hopLimit) {
        if (image) {
            simulator
                    .images()
                    .add(Image.of("ami-0aaaaaaaaaaaaaaa1", "mine", Instant.EPOCH)
                            .withImdsv2());
        }
        if (!account.isEmpty()) {
            wire.call("ModifyInstanceMetadataDefaults", "HttpTokens", account);
        }

        var id = request.isEmpty() ? wire.launch() : wire.launch("MetadataOptions.HttpTokens", request);

        assertThat(simulator.fleet().instance(id).options())
                .isEqualTo(MetadataOptions.DEFAULT.withTokens(tokens).withHopLimit(hopLimit));
    }

    @Test
    void takesEveryOtherDefaultOfTheAccount() {
        wire.call(
                "ModifyInstanceMetadataDefaults",
                "InstanceMetadataTags",
                "enabled",
                "HttpEndpoint",
                "disabled",
                "HttpPutResponseHopLimit",
                "5");

        var options = simulator.fleet().instance(wire.launch()).options();

        assertThat(options)
                .isEqualTo(MetadataOptions.DEFAULT
                        .withInstanceTags(EnabledState.ENABLED)
                        .withEndpoint(EnabledState.DISABLED)
                        .withHopLimit(5));
    }

    @Test
    void refusesAnInvalidTagKeyWhereTagsAreInMetadata() {
        var tag = new String[] {
            "ImageId",
            "ami-0aaaaaaaaaaaaaaa1",
            "MinCount",
            "1",
            "MaxCount",
            "1",
            "TagSpecification.1.ResourceType",
            "instance",
            "TagSpecification.1.Tag.1.Key",
            "a/b"
        };
        wire.call("ModifyInstanceMetadataDefaults", "InstanceMetadataTags", "enabled");

        var answer = wire.call("RunInstances", tag);

        assertThat(answer.error()).startsWith("InvalidParameterValue: 'a/b' is not a valid tag key.");
        assertThat(simulator.fleet().all()).isEmpty();
    }

    @Test
    void refusesImdsv1WhereTheAccountEnforcesTokens() {
        wire.call("ModifyInstanceMetadataDefaults", "HttpTokensEnforced", "enabled");

        assertThat(wire.launch()).isEmpty();
        assertThat(wire.launch("MetadataOptions.HttpTokens", "required")).isNotEmpty();
        assertThat(simulator.calls().all())
                .extracting(call -> call.error())
                .containsExactly("", "UnsupportedOperation", "");
    }

    @ParameterizedTest
    @CsvSource({
        "MinCount, '', MissingParameter",
        "MinCount, 0, InvalidParameterValue",
        "MinCount, 3, InvalidParameterValue",
        "MinCount, x, InvalidParameterValue",
        "ImageId, '', MissingParameter",
        "ImageId, ami-x, InvalidAMIID.Malformed",
        "Placement.AvailabilityZone, eu-west-1a, InvalidParameterValue",
        "MetadataOptions.HttpTokens, '', InvalidParameterValue",
        "MetadataOptions.HttpPutResponseHopLimit, 65, InvalidParameterValue",
        "LaunchTemplate.LaunchTemplateId, x, InvalidLaunchTemplateId.Malformed",
        "PrivateIpAddress, 10.0.0.300, InvalidParameterValue",
        "PrivateIpAddress, 10.0.0.30, InvalidParameterCombination",
        "UserData, 'a%', InvalidParameterValue",
        "SecurityGroupId.1, web, InvalidGroupId.Malformed",
        "BlockDeviceMapping.1.DeviceName, /dev/sdf, MissingParameter",
        "BlockDeviceMapping.1.NoDevice, x, InvalidRequest",
        "InstanceInitiatedShutdownBehavior, sleep, InvalidParameterValue",
        "DryRun, true, DryRunOperation"
    })
    void refusesWhatEc2Refuses(String parameter, String value, String code) {
        var answer = wire.call(
                "RunInstances", "ImageId", "ami-0aaaaaaaaaaaaaaa1", "MinCount", "1", "MaxCount", "2", parameter, value);

        assertThat(answer.text("Code")).isEqualTo(code);
        assertThat(simulator.fleet().all()).isEmpty();
    }

    @Test
    void launchesForAutoScalingAndFleet() {
        var scaled = simulator.launchByAutoScaling("my-asg", "lt-0aaaaaaaaaaaaaaa1", "3", 2);
        var fleet = simulator.launchByFleet("KarpenterController", "lt-0aaaaaaaaaaaaaaa1", "3", 1);

        assertThat(scaled)
                .hasSize(2)
                .allSatisfy(
                        id -> assertThat(simulator.fleet().instance(id).tags().keySet())
                                .isEqualTo(Set.of(
                                        "aws:autoscaling:groupName",
                                        "aws:ec2launchtemplate:id",
                                        "aws:ec2launchtemplate:version")));
        assertThat(fleet).hasSize(1);
    }
}
