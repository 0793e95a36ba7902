package dev.imdssteward.simulator.ec2;

import dev.imdssteward.simulator.ec2.describe.InstanceAttribute;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.LaunchSettings;
import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;

/** The change of an attribute that a request asks for. */
record AttributeChange(InstanceAttribute attribute, Parameters parameters) {

    /** The instance after the change. */
    Instance of(Instance instance) {
        var launch = instance.launch();
        return instance.withLaunch(
                switch (attribute) {
                    case INSTANCE_TYPE -> launch.withInstanceType(value());
                    case USER_DATA -> launch.withUserData(LaunchRequest.userData(value()));
                    case GROUP_SET ->
                        launch.withSettings(
                                LaunchSettingsRequest.groups(parameters.list("GroupId"), launch.settings()));
                    case BLOCK_DEVICE_MAPPING -> launch.withSettings(volumes(launch.settings()));
                    case DISABLE_API_STOP, DISABLE_API_TERMINATION, EBS_OPTIMIZED, SOURCE_DEST_CHECK ->
                        launch.withSetting(attribute.parameter(), LaunchSettingsRequest.flag(value()));
                    case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR ->
                        launch.withSetting(attribute.parameter(), LaunchSettingsRequest.shutdownBehavior(value()));
                    case KERNEL,
                            RAMDISK,
                            ROOT_DEVICE_NAME,
                            PRODUCT_CODES,
                            SRIOV_NET_SUPPORT,
                            ENA_SUPPORT,
                            ENCLAVE_OPTIONS ->
                        throw KnownParameters.notSimulated("a change of " + attribute.wireName());
                });
    }

    private String value() {
        return parameters.find(attribute.parameter() + ".Value").orElseGet(() -> parameters.required("Value"));
    }

    private LaunchSettings volumes(LaunchSettings settings) {
        var changed = settings;
        for (var device : parameters.structures("BlockDeviceMapping")) {
            changed = changed.withDeletion(
                    device.required("DeviceName"),
                    LaunchSettingsRequest.flag(device.required("Ebs.DeleteOnTermination")));
        }
        return changed;
    }
}
