package dev.imdssteward.policy;

/** EC2's {@code InstanceMetadataTags}: whether the instance finds its own tags in its metadata. */
public enum InstanceTags {
    DISABLED,
    ENABLED
}
