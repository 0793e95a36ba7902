package dev.imdssteward.simulator.instance;

/**
 * An EBS volume of an instance.
 *
 * @param name the device name, such as {@code /dev/xvda}
 */
public record BlockDevice(String name, boolean deleteOnTermination) {
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    /** The volume's id, always the same for the same device of an instance. */
    public String volumeId(String instanceId) {
        return "vol-0%016x".formatted((instanceId + name).hashCode() * GOLDEN_RATIO);
    }
}
