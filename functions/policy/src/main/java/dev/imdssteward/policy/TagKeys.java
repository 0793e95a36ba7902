package dev.imdssteward.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The facts that an instance's tag keys show.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html">EC2's rule for tag keys
 *     in instance metadata</a>
 */
public final class TagKeys {
    private static final int LONGEST = 255;
    private static final String MARKS = "-_+=,.@:";
    private static final Set<String> RESERVED = Set.of(".", "..", "_index");
    private static final Set<String> CONTAINER_HOST_KEYS =
            Set.of("AmazonECSManaged", "AWSBatchServiceTag", "KubernetesCluster");
    private static final List<String> CONTAINER_HOST_PREFIXES = List.of(
            "eks:",
            "aws:eks:",
            "aws:ecs:",
            "kubernetes.io/cluster/",
            "k8s.io/",
            "kops.k8s.io/",
            "sigs.k8s.io/",
            "alpha.eksctl.io/",
            "karpenter.sh/");

    private static final List<String> TOOL_PREFIXES =
            List.of("aws:", "kubernetes.io/", "k8s.io/", "karpenter.sh/", "k8s.aws/");

    private TagKeys() {}

    /** Returns whether EC2 offers a tag with this key in instance metadata. */
    public static boolean isValidInMetadata(String key) {
        for (var i = 0; i < key.length(); i++) {
            if (!isValidInMetadata(key.charAt(i))) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LONGEST && !RESERVED.contains(key);
    }

    private static boolean isValidInMetadata(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || MARKS.indexOf(character) >= 0;
    }

    /** Returns whether AWS or a tool finds things by this key, so that nobody can rename it. */
    public static boolean isOwnedByTool(String key) {
        return TOOL_PREFIXES.stream().anyMatch(key::contains);
    }

    /** The keys that keep EC2 from offering the instance's tags in its metadata, in order. */
    public static List<String> invalidInMetadata(Instance instance) {
        var invalid = new TreeSet<String>();
        for (var key : instance.tags().keySet()) {
            if (!isValidInMetadata(key)) {
                invalid.add(key);
            }
        }
        return List.copyOf(invalid);
    }

    /** Returns whether the instance runs containers, which are one hop further from the metadata service than it is. */
    public static boolean markContainerHost(Instance instance) {
        for (var key : instance.tags().keySet()) {
            if (marksContainerHost(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean marksContainerHost(String key) {
        for (var prefix : CONTAINER_HOST_PREFIXES) {
            if (key.startsWith(prefix)) {
                return true;
            }
        }
        return CONTAINER_HOST_KEYS.contains(key);
    }
}
