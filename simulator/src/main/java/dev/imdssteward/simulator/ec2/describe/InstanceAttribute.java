package dev.imdssteward.simulator.ec2.describe;

import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Xml;
import java.util.Arrays;
import java.util.Locale;

/**
 * An attribute of an instance, which DescribeInstanceAttribute tells one at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html">API</a>
 */
public enum InstanceAttribute {
    INSTANCE_TYPE,
    KERNEL,
    RAMDISK,
    USER_DATA,
    DISABLE_API_TERMINATION,
    INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR,
    ROOT_DEVICE_NAME,
    BLOCK_DEVICE_MAPPING,
    PRODUCT_CODES,
    SOURCE_DEST_CHECK,
    GROUP_SET,
    EBS_OPTIMIZED,
    SRIOV_NET_SUPPORT,
    ENA_SUPPORT,
    ENCLAVE_OPTIONS,
    DISABLE_API_STOP;

    public static InstanceAttribute of(String name) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> FailureException.of(
                        "InvalidParameterValue",
                        "Value (" + name + ") for parameter attribute is invalid. Unknown attribute."));
    }

    /** The name as EC2 writes it, such as {@code groupSet}. */
    public String wireName() {
        var name = parameter();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** The name of the parameter that sets it. */
    public String parameter() {
        var name = new StringBuilder();
        for (var word : name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** Returns whether EC2 changes it only while the instance is stopped. */
    public boolean needsStopped() {
        return this == INSTANCE_TYPE || this == USER_DATA || this == EBS_OPTIMIZED;
    }

    void write(Xml xml, InstanceView view) {
        switch (this) {
            case INSTANCE_TYPE -> value(xml, view.instance().launch().instanceType());
            case USER_DATA -> value(xml, view.instance().launch().userData().base64());
            case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR -> {
                var behavior = view.settings().text(parameter());
                value(xml, behavior.isEmpty() ? "stop" : behavior);
            }
            case ROOT_DEVICE_NAME -> value(xml, view.rootDeviceName());
            case SOURCE_DEST_CHECK -> value(xml, String.valueOf(view.sourceDestCheck()));
            case DISABLE_API_TERMINATION, DISABLE_API_STOP, EBS_OPTIMIZED ->
                value(xml, String.valueOf(view.settings().flag(parameter())));
            case ENA_SUPPORT -> value(xml, "true");
            case KERNEL, RAMDISK, SRIOV_NET_SUPPORT, PRODUCT_CODES -> xml.open(wireName() + "/");
            case ENCLAVE_OPTIONS -> xml.open(wireName()).flag("enabled", false).close(wireName());
            case GROUP_SET -> new NetworkXml(xml).groups(view);
            case BLOCK_DEVICE_MAPPING -> new InstanceXml(xml, view.place()).blockDevices(view);
        }
    }

    private void value(Xml xml, String value) {
        xml.open(wireName()).textUnlessEmpty("value", value).close(wireName());
    }
}
