package dev.imdssteward.cli.sources;

import dev.imdssteward.policy.InterfaceWord;
import java.util.Map;
import java.util.regex.Pattern;

/** Whoever manages a source, so that a change made to it by anybody else is taken back or breaks an update. */
public enum Manager {
    KARPENTER,
    EKS,
    ELASTICBEANSTALK,
    CLOUDFORMATION,
    /** A declarative policy of the organization: the account's defaults alone. */
    DECLARATIVE_POLICY,
    NONE;

    static final String STACK = "aws:cloudformation:stack-name";
    /** EKS names the copies that it makes of a node group's launch template by their ids. */
    private static final Pattern EKS_NAME = Pattern.compile("eks-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** CloudFormation's name for a launch template that is given none: its logical id and twelve characters or so. */
    private static final Pattern STACK_NAME = Pattern.compile("[0-9A-Za-z]{1,200}_[0-9A-Za-z]{10,16}");

    /** The manager of a thing, by its tags and its name. */
    static Manager of(Map<String, String> tags, String name) {
        if (hasKey(tags, "karpenter.sh/", "karpenter.k8s.aws/")
                || startsWith(name, "karpenter.k8s.aws/", "Karpenter-")) {
            return KARPENTER;
        }
        if (hasKey(tags, "eks:", "aws:eks:") || EKS_NAME.matcher(name).matches()) {
            return EKS;
        }
        if (hasKey(tags, "elasticbeanstalk:") || name.startsWith("awseb-")) {
            return ELASTICBEANSTALK;
        }
        return tags.containsKey(STACK) ? CLOUDFORMATION : NONE;
    }

    /** Returns whether CloudFormation gives launch templates such names. */
    static boolean isNameOfStack(String name) {
        return STACK_NAME.matcher(name).matches();
    }

    private static boolean hasKey(Map<String, String> tags, String... prefixes) {
        return tags.keySet().stream().anyMatch(key -> startsWith(key, prefixes));
    }

    private static boolean startsWith(String text, String... prefixes) {
        for (var prefix : prefixes) {
            if (text.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether it has no setting for tags in instance metadata. */
    boolean knowsTokensAlone() {
        return switch (this) {
            case KARPENTER, EKS, ELASTICBEANSTALK -> true;
            case CLOUDFORMATION, DECLARATIVE_POLICY, NONE -> false;
        };
    }

    /** The public interface's word. */
    public String word() {
        return InterfaceWord.of(this);
    }
}
