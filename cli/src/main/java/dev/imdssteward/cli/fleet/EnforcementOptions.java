package dev.imdssteward.cli.fleet;

import dev.imdssteward.enforcer.evidence.Canary;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.evidence.LaunchEvidence;
import dev.imdssteward.policy.DesiredOptions;
import dev.imdssteward.policy.Policy;
import dev.imdssteward.policy.ScopeTag;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/** The template's parameters that say what is wanted, with its defaults, on the command line. */
public final class EnforcementOptions {
    /** The heading of these options in the help. */
    public static final String HEADING = "What is wanted";

    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    /** The template's words for whether session tokens shall be required. */
    enum HttpTokens {
        required,
        unchanged
    }

    /** The template's words for whether tags shall be in the metadata. */
    enum InstanceMetadataTags {
        enabled,
        unchanged
    }

    @Option(
            names = "--http-tokens",
            paramLabel = "TOKENS",
            description =
                    "Whether session tokens, and with them IMDSv2, become required: ${COMPLETION-CANDIDATES}" + DEFAULT)
    private HttpTokens httpTokens = HttpTokens.required;

    @Option(
            names = "--instance-metadata-tags",
            paramLabel = "TAGS",
            description = "Whether tags become available in instance metadata: ${COMPLETION-CANDIDATES}" + DEFAULT)
    private InstanceMetadataTags instanceMetadataTags = InstanceMetadataTags.enabled;

    @Option(
            names = "--minimum-hop-limit",
            paramLabel = "N",
            description = "Raise a hop limit below N to N; 0 leaves hop limits alone" + DEFAULT)
    private int minimumHopLimit;

    @Option(
            names = "--container-hop-limit",
            paramLabel = "N",
            description = "Raise a hop limit below N to N on a container host when its tokens become required; 0 leaves"
                    + " it alone" + DEFAULT)
    private int containerHopLimit = 2;

    /** The template's words for the evidence that a just-launched instance needs. */
    enum Launches {
        origin,
        none
    }

    @Option(
            names = "--quiet-days",
            paramLabel = "N",
            description =
                    "Require tokens only where CloudWatch shows N days without IMDSv1; 0 requires them without evidence"
                            + DEFAULT)
    private int quietDays = 14;

    @Option(
            names = "--launch-evidence",
            paramLabel = "EVIDENCE",
            description =
                    "Whether an instance that was just launched waits while its Auto Scaling group, template or stack uses"
                            + " IMDSv1 (origin) or not (none)" + DEFAULT)
    private Launches launchEvidence = Launches.origin;

    /** The template's words for the order in which the instances of an origin turn over. */
    enum CanaryOrder {
        origin,
        off
    }

    @Option(
            names = "--canary",
            paramLabel = "ORDER",
            description =
                    "Whether one existing instance of an Auto Scaling group, template or stack requires tokens a day"
                            + " before the others (origin) or not (off)" + DEFAULT)
    private CanaryOrder canary = CanaryOrder.origin;

    @Option(
            names = "--scope-tag",
            paramLabel = "KEY[=VALUE,...]",
            description = "Act only on instances with this tag and, if values are given, one of these values")
    private String scopeTag = "";

    @Option(
            names = "--exemption-tag-key",
            paramLabel = "KEY",
            description = "The key of the tag that exempts an instance" + DEFAULT)
    private String exemptionTagKey = "imds-steward:exempt";

    @Option(
            names = "--modify-calls-per-second",
            paramLabel = "N",
            description = "Make at most N modifying calls a second, the rate that EC2 grants the account in a Region"
                    + DEFAULT)
    private int modifyCallsPerSecond = 5;

    /**
     * The settings that are asked for.
     *
     * @throws IllegalArgumentException if the template would not accept it
     */
    public EnforcementSettings settings() {
        return new EnforcementSettings(
                policy(), gate(), within(1, 1000, "--modify-calls-per-second", modifyCallsPerSecond));
    }

    private EvidenceGate.Settings gate() {
        return new EvidenceGate.Settings(
                within(0, 90, "--quiet-days", quietDays),
                launchEvidence == Launches.origin ? LaunchEvidence.ORIGIN : LaunchEvidence.NONE,
                canary == CanaryOrder.origin ? Canary.ORIGIN : Canary.OFF,
                scope());
    }

    /** The policy of a deployed function, by its environment variables. */
    public static Policy deployed(Map<String, String> environment) {
        var options = new EnforcementOptions();
        options.httpTokens = HttpTokens.valueOf(environment.getOrDefault("HTTP_TOKENS", ""));
        options.instanceMetadataTags =
                InstanceMetadataTags.valueOf(environment.getOrDefault("INSTANCE_METADATA_TAGS", ""));
        options.minimumHopLimit = Integer.parseInt(environment.getOrDefault("MINIMUM_HOP_LIMIT", ""));
        options.containerHopLimit = Integer.parseInt(environment.getOrDefault("CONTAINER_HOP_LIMIT", ""));
        options.exemptionTagKey = environment.getOrDefault("EXEMPTION_TAG_KEY", "");
        options.scopeTag = environment.getOrDefault("SCOPE_TAG", "");
        return options.policy();
    }

    /**
     * The options that a plan was made with.
     *
     * @param json the public interface's {@code options}
     * @throws IllegalArgumentException if some are missing, unknown or not as the template would accept them
     */
    public static EnforcementOptions of(Map<String, Object> json) {
        var options = new EnforcementOptions();
        options.httpTokens = HttpTokens.valueOf(text(json, "httpTokens"));
        options.instanceMetadataTags = InstanceMetadataTags.valueOf(text(json, "instanceMetadataTags"));
        options.minimumHopLimit = Integer.parseInt(text(json, "minimumHopLimit"));
        options.containerHopLimit = Integer.parseInt(text(json, "containerHopLimit"));
        options.quietDays = Integer.parseInt(text(json, "quietDays"));
        options.launchEvidence = Launches.valueOf(text(json, "launchEvidence"));
        options.canary = CanaryOrder.valueOf(text(json, "canary"));
        options.scopeTag = text(json, "scopeTag");
        options.exemptionTagKey = text(json, "exemptionTagKey");
        options.modifyCallsPerSecond = Integer.parseInt(text(json, "modifyCallsPerSecond"));
        var read = options.json();
        if (!read.equals(json)) {
            throw new IllegalArgumentException("The plan was made with options that this version does not know: "
                    + json.keySet().stream()
                            .filter(it -> !Objects.equals(read.get(it), json.get(it)))
                            .toList());
        }
        return options;
    }

    private static String text(Map<String, Object> json, String name) {
        if (!json.containsKey(name)) {
            throw new IllegalArgumentException("The plan does not say its " + name + ": make it anew");
        }
        return String.valueOf(json.get(name));
    }

    private Policy policy() {
        var wanted = EnumSet.noneOf(dev.imdssteward.policy.Option.class);
        if (httpTokens == HttpTokens.required) {
            wanted.add(dev.imdssteward.policy.Option.TOKENS);
        }
        if (instanceMetadataTags == InstanceMetadataTags.enabled) {
            wanted.add(dev.imdssteward.policy.Option.INSTANCE_TAGS);
        }
        return new Policy(new DesiredOptions(wanted, minimumHopLimit, containerHopLimit), exemptionTagKey, scope());
    }

    private ScopeTag scope() {
        try {
            return ScopeTag.parse(scopeTag);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("--scope-tag: " + unreadable.getMessage(), unreadable);
        }
    }

    private static int within(int least, int most, String option, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    /** The public interface's {@code options}: every option in effect. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("httpTokens", httpTokens.name());
        json.put("instanceMetadataTags", instanceMetadataTags.name());
        json.put("minimumHopLimit", minimumHopLimit);
        json.put("containerHopLimit", containerHopLimit);
        json.put("quietDays", quietDays);
        json.put("launchEvidence", launchEvidence.name());
        json.put("canary", canary.name());
        json.put("scopeTag", scopeTag);
        json.put("exemptionTagKey", exemptionTagKey);
        json.put("modifyCallsPerSecond", modifyCallsPerSecond);
        return json;
    }
}
