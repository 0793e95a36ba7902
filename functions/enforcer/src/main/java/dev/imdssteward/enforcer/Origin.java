package dev.imdssteward.enforcer;

import dev.imdssteward.policy.Instance;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the next instance like this one will come from, as far as its tags tell: what somebody has to correct so that
 * the cause goes away and not only the symptom.
 */
public record Origin(
        @Nullable String launchTemplate,
        @Nullable String version,
        @Nullable String autoScalingGroup,
        @Nullable String stack) {

    /** What the tags that AWS sets tell, if anything. */
    public static Optional<Origin> of(Instance instance) {
        var tags = instance.tags();
        var origin = new Origin(
                tags.get("aws:ec2launchtemplate:id"),
                tags.get("aws:ec2launchtemplate:version"),
                tags.get("aws:autoscaling:groupName"),
                tags.get("aws:cloudformation:stack-name"));
        return origin.equals(new Origin(null, null, null, null)) ? Optional.empty() : Optional.of(origin);
    }
}
