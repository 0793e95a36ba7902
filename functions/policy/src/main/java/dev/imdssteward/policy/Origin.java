package dev.imdssteward.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An origin launches instances that are alike: what one of them needs, the next one needs too. Known by its tags, in the
 * order of {@link Kind}.
 *
 * @param values the values of the kind's tags, in their order
 */
public record Origin(Kind kind, List<String> values) {
    public Origin {
        values = List.copyOf(values);
        if (values.size() != kind.tagKeys().size()) {
            throw new IllegalArgumentException("Not the values of " + kind.tagKeys() + ": " + values);
        }
    }

    /** The kinds of origin; the first whose tags an instance has is its own. */
    public enum Kind {
        AUTO_SCALING_GROUP,
        NODE_POOL,
        LAUNCH_TEMPLATE,
        STACK_RESOURCE;

        /** The keys of the tags that name an origin of this kind. */
        public List<String> tagKeys() {
            return switch (this) {
                case AUTO_SCALING_GROUP -> List.of("aws:autoscaling:groupName");
                case NODE_POOL -> List.of("karpenter.sh/nodepool");
                case LAUNCH_TEMPLATE -> List.of("aws:ec2launchtemplate:id");
                case STACK_RESOURCE -> List.of("aws:cloudformation:stack-name", "aws:cloudformation:logical-id");
            };
        }

        private Optional<Origin> of(Map<String, String> tags) {
            var values = new ArrayList<String>();
            for (var key : tagKeys()) {
                values.add(tags.getOrDefault(key, ""));
            }
            return values.contains("") ? Optional.empty() : Optional.of(new Origin(this, values));
        }
    }

    /** The origin of an instance, if its tags name one. */
    public static Optional<Origin> of(Instance instance) {
        for (var kind : Kind.values()) {
            var origin = kind.of(instance.tags());
            if (origin.isPresent()) {
                return origin;
            }
        }
        return Optional.empty();
    }

    /** Returns whether it is an Auto Scaling group, of which CloudWatch has metrics that remember terminated members. */
    public boolean isGroup() {
        return kind == Kind.AUTO_SCALING_GROUP;
    }

    /** The tags that name it, such as {@code aws:autoscaling:groupName=web}; several are separated by commas. */
    @Override
    public String toString() {
        var tags = new ArrayList<String>();
        for (var i = 0; i < values.size(); i++) {
            tags.add(kind.tagKeys().get(i) + "=" + values.get(i));
        }
        return String.join(",", tags);
    }
}
