package dev.imdssteward.policy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an instance's tag keys tell.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html">EC2's rule for tag keys
 *     in instance metadata</a>
 */
public final class TagKeys {
    private static final Pattern FORM = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");
    private static final Set<String> RESERVED = Set.of(".", "..", "_index");
    private static final List<String> CONTAINER_HOST_PREFIXES =
            List.of("eks:", "aws:eks:", "aws:ecs:", "kubernetes.io/cluster/", "k8s.io/", "karpenter.sh/");

    private TagKeys() {}

    /** Whether EC2 offers a tag with this key in instance metadata. */
    public static boolean isValidInMetadata(String key) {
        return FORM.matcher(key).matches() && !RESERVED.contains(key);
    }

    /** The keys that keep EC2 from offering the instance's tags in its metadata, in order. */
    static List<String> invalidInMetadata(Instance instance) {
        return instance.tags().keySet().stream()
                .filter(key -> !isValidInMetadata(key))
                .sorted()
                .toList();
    }

    /** Whether the instance runs containers, which are one hop further from the metadata service than it is. */
    static boolean markContainerHost(Instance instance) {
        return instance.tags().keySet().stream()
                .anyMatch(key -> CONTAINER_HOST_PREFIXES.stream().anyMatch(key::startsWith));
    }
}
