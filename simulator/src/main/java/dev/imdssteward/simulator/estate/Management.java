package dev.imdssteward.simulator.estate;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A tool that manages launch templates and Auto Scaling groups, as their tags tell. */
public enum Management {
    NONE,
    CLOUDFORMATION,
    EKS,
    ELASTIC_BEANSTALK,
    KARPENTER;

    /**
     * The tags that it gives a launch template or a group, and most of them the instances too.
     *
     * @param name of the stack, the node group or the environment
     */
    public Map<String, String> tags(String name) {
        return switch (this) {
            case NONE -> Map.of();
            case CLOUDFORMATION ->
                Map.of("aws:cloudformation:stack-name", name, "aws:cloudformation:logical-id", "Servers");
            case EKS -> Map.of("eks:cluster-name", "prod", "eks:nodegroup-name", name);
            case ELASTIC_BEANSTALK ->
                Map.of(
                        "elasticbeanstalk:environment-id",
                        "e-%010x".formatted(Math.abs((long) name.hashCode())),
                        "elasticbeanstalk:environment-name",
                        name);
            case KARPENTER -> Map.of("karpenter.k8s.aws/cluster", "prod", "eks:eks-cluster-name", "prod");
        };
    }

    /** The name that it gives a launch template. */
    public String template(String name) {
        return switch (this) {
            case NONE -> name;
            case CLOUDFORMATION -> "Servers_" + "%012d".formatted(Math.abs((long) name.hashCode()));
            case EKS -> "eks-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            case ELASTIC_BEANSTALK -> "awseb-" + name + "-stack-AWSEBEC2LaunchTemplate";
            case KARPENTER -> "karpenter.k8s.aws/" + Math.abs((long) name.hashCode());
        };
    }
}
