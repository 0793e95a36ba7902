package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.AutoScalingGroup;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.InstanceState;
import dev.imdssteward.policy.MetadataOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The next instances that a source would launch, one for each way in which it is used, as they would be just after their
 * launch. The deployed function's own code says what it would do about them.
 */
final class NextInstances {
    private final RegionSetup setup;
    private final String exemptionTagKey;
    private final Instant now;
    private long last;

    NextInstances(RegionSetup setup, String exemptionTagKey, Instant now) {
        this.setup = setup;
        this.exemptionTagKey = exemptionTagKey;
        this.now = now;
    }

    /** The next instances of a source; none of an image or of the account's defaults, which launch nothing. */
    List<Instance> of(Source source) {
        return switch (source) {
            case Source.Template template -> of(template);
            case Source.Configuration configuration -> of(configuration);
            case Source.OwnImage _, Source.Defaults _ -> List.of();
        };
    }

    private List<Instance> of(Source.Template source) {
        var version = source.used();
        var options = setup.effective(version.options(), version.imageId()).resolved();
        var next = new ArrayList<Instance>();
        var own = new TreeMap<>(version.instanceTags());
        own.put("aws:ec2launchtemplate:id", version.templateId());
        own.put("aws:ec2launchtemplate:version", String.valueOf(version.number()));
        next.add(instance(options, own, setup.launched().ofTemplate(version.templateId()), source));
        source.groups()
                .forEach(group -> next.add(
                        instance(options, ofGroup(own, group), setup.launched().ofGroup(group.name()), source)));
        return next;
    }

    private List<Instance> of(Source.Configuration source) {
        var configuration = source.configuration();
        var options = setup.effective(configuration.options(), configuration.imageId())
                .resolved();
        return source.groups().stream()
                .map(group -> instance(
                        options, ofGroup(Map.of(), group), setup.launched().ofGroup(group.name()), source))
                .toList();
    }

    private static Map<String, String> ofGroup(Map<String, String> tags, AutoScalingGroup group) {
        var all = new TreeMap<>(tags);
        all.putAll(group.instanceTags());
        all.put("aws:autoscaling:groupName", group.name());
        return all;
    }

    /** Adds the keys that others tag its instances with after their launch, but for those that speak of one instance. */
    private Instance instance(MetadataOptions options, Map<String, String> tags, Launched launched, Source source) {
        var all = new TreeMap<>(tags);
        for (var key : launched.tagKeys()) {
            if (!key.startsWith("aws:autoscaling:")
                    && !key.startsWith("aws:ec2launchtemplate:")
                    && !key.equals(exemptionTagKey)) {
                all.putIfAbsent(key, "");
            }
        }
        return new Instance(id(), InstanceState.RUNNING, options, isManaged(source), all, now);
    }

    private static boolean isManaged(Source source) {
        return source instanceof Source.Template template && template.template().managed();
    }

    private InstanceId id() {
        last++;
        return new InstanceId(String.format(Locale.ROOT, "i-%017x", last));
    }
}
