package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceAttributeTest {
    private static final String ID = "i-0aaaaaaaaaaaaaaa1";

    private final Simulator simulator = Simulator.start();
    private final Wire wire = new Wire(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "instanceType, t3.micro",
        "disableApiTermination, false",
        "disableApiStop, false",
        "instanceInitiatedShutdownBehavior, stop",
        "rootDeviceName, /dev/xvda",
        "sourceDestCheck, true",
        "ebsOptimized, false",
        "enaSupport, true"
    })
    void describesAnInstanceThatNothingWasSaidAbout(String attribute, String value) {
        add(InstanceState.RUNNING);

        assertThat(describe(attribute).body())
                .contains("<" + attribute + "><value>" + value + "</value></" + attribute + ">");
    }

    @ParameterizedTest
    @CsvSource({
        "kernel, <kernel/>",
        "userData, <userData></userData>",
        "groupSet, <groupSet><item><groupId>sg-0aaaaaaaaaaaaaaa1</groupId><groupName>default</groupName></item></groupSet>",
        "enclaveOptions, <enclaveOptions><enabled>false</enabled></enclaveOptions>"
    })
    void describesWhatHasNoPlainValue(String attribute, String xml) {
        add(InstanceState.RUNNING);

        assertThat(describe(attribute).body()).contains(xml);
    }

    @ParameterizedTest
    @CsvSource({
        "instanceType, InstanceType, m7i.large",
        "userData, UserData, H4sIAP8=",
        "ebsOptimized, EbsOptimized, true",
        "disableApiStop, DisableApiStop, true",
        "sourceDestCheck, SourceDestCheck, false",
        "instanceInitiatedShutdownBehavior, InstanceInitiatedShutdownBehavior, terminate"
    })
    void changesAnAttribute(String attribute, String parameter, String value) {
        add(InstanceState.STOPPED);

        var answer = modify(parameter + ".Value", value);

        assertThat(answer.text("return")).isEqualTo("true");
        assertThat(describe(attribute).text("value")).isEqualTo(value);
    }

    @Test
    void changesGroupsAndVolumes() {
        add(InstanceState.RUNNING);

        modify("GroupId.1", "sg-0bbbbbbbbbbbbbbb1");
        modify("BlockDeviceMapping.1.DeviceName", "/dev/xvda", "BlockDeviceMapping.1.Ebs.DeleteOnTermination", "false");

        assertThat(describe("groupSet").texts("groupId")).containsExactly("sg-0bbbbbbbbbbbbbbb1");
        assertThat(describe("blockDeviceMapping").texts("deleteOnTermination")).containsExactly("false");
    }

    @Test
    void refusesWhatEc2Refuses() {
        add(InstanceState.RUNNING);

        assertThat(modify("InstanceType.Value", "m7i.large").error())
                .isEqualTo("IncorrectInstanceState: The instance '" + ID + "' is not in the 'stopped' state.");
        assertThat(modify("DisableApiStop.Value", "true", "SourceDestCheck.Value", "true")
                        .text("Code"))
                .isEqualTo("InvalidParameterCombination");
        assertThat(describe("Kernel").error())
                .isEqualTo(
                        "InvalidParameterValue: Value (Kernel) for parameter attribute is invalid. Unknown attribute.");
        assertThat(modify("Kernel.Value", "aki-1").text("Code")).isEqualTo("NotSimulated");
        assertThat(modify("DisableApiStop.Value", "true", "DryRun", "true").text("Code"))
                .isEqualTo("DryRunOperation");
    }

    private void add(InstanceState state) {
        simulator.fleet().add(Instance.running(ID, Instant.EPOCH).withState(state));
    }

    private Wire.Answer describe(String attribute) {
        return wire.call("DescribeInstanceAttribute", "InstanceId", ID, "Attribute", attribute);
    }

    private Wire.Answer modify(String... parameters) {
        var all = new String[parameters.length + 2];
        all[0] = "InstanceId";
        all[1] = ID;
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return wire.call("ModifyInstanceAttribute", all);
    }
}
