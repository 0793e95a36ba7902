package dev.imdssteward.policy;

/** EC2's {@code HttpEndpoint}: whether the instance has a metadata service at all. */
public enum Endpoint {
    ENABLED,
    DISABLED
}
