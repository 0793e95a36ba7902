package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.instance.EnabledState;
import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.instance.InstanceState;
import dev.imdssteward.simulator.instance.Tokens;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The wanted options of an instance, stated independently of the policy, to check it.
 *
 * @param start when the simulation began; whatever ran for a month by then has been observed for long enough
 */
record Want(Scenario scenario, Instant start) {
    static final String EXEMPTION = "imds-steward:exempt";
    /** A tag by which this simulation knows what CloudWatch knows: for months the instance could be asked by IMDSv1, and nobody did. */
    static final String QUIET = "quiet";
    /** A tag by which this simulation knows that tokens were required for days, so that who allows IMDSv1 weakens the instance. */
    static final String WAS_REQUIRED = "was-required";
    /** A tag by which this simulation knows that the metadata service was off for days, which only an event may tell. */
    static final String WAS_DISABLED = "was-disabled";
    /** A tag by which this simulation knows that something calls IMDSv1. */
    static final String CALLS_IMDSV1 = "calls-imdsv1";

    enum Option {
        TOKENS,
        TAGS,
        HOP_LIMIT
    }

    /** The exemption tags that anybody sets here; one that is none of these cannot be read. */
    private static final Map<String, Set<Option>> EXEMPTIONS = Map.of(
            "all", EnumSet.allOf(Option.class),
            "All until 2099-12-31 for OPS-1", EnumSet.allOf(Option.class),
            "tokens", EnumSet.of(Option.TOKENS),
            "tags for OPS-2", EnumSet.of(Option.TAGS),
            "all until 2020-01-31", Set.of());

    /** The options that an instance must be given; none if it is to be left alone. */
    Set<Option> lackedBy(Instance instance) {
        var lacked = mayBeGiven(instance);
        if (!isObserved(instance)) {
            lacked.remove(Option.TOKENS);
        }
        if (scenario.tagsUnsupported()) {
            lacked.remove(Option.TAGS);
        }
        return lacked;
    }

    /**
     * Returns whether an instance lacks nothing and is not on its way to a state in which it may be looked at again.
     */
    boolean isDoneWith(Instance instance) {
        return mayBeGiven(instance).isEmpty()
                && instance.state() != InstanceState.PENDING
                && instance.state() != InstanceState.STOPPING;
    }

    /** The options that an instance may be given in whatever state it is in. */
    private Set<Option> mayBeGiven(Instance instance) {
        var given = EnumSet.noneOf(Option.class);
        var exemption = EXEMPTIONS.getOrDefault(instance.tags().getOrDefault(EXEMPTION, "all until 2020-01-31"), null);
        if (isLeftAlone(instance) || exemption == null) {
            return given;
        }
        var settings = scenario.settings();
        if (settings.tokensWanted() && instance.options().tokens() == Tokens.OPTIONAL && mayRequireTokens(instance)) {
            given.add(Option.TOKENS);
        }
        if (settings.tagsWanted() && instance.options().instanceTags() == EnabledState.DISABLED && tagsFit(instance)) {
            given.add(Option.TAGS);
        }
        if (instance.options().hopLimit() < settings.minimumHopLimit()) {
            given.add(Option.HOP_LIMIT);
        }
        given.removeAll(exemption);
        return given;
    }

    /** Returns whether a call that asks for these parameters is what this instance lacks, and nothing more. */
    boolean asksFor(Map<String, String> parameters, Instance instance) {
        var given = mayBeGiven(instance);
        var isAtRest = instance.state() == InstanceState.RUNNING || instance.state() == InstanceState.STOPPED;
        var tokens = parameters.containsKey("HttpTokens");
        var hopLimit = Integer.parseInt(parameters.getOrDefault("HttpPutResponseHopLimit", "0"));
        var container =
                tokens && isContainerHost(instance) ? scenario.settings().containerHopLimit() : 0;
        var hopsNeeded = Math.max(
                container,
                given.contains(Option.HOP_LIMIT) ? scenario.settings().minimumHopLimit() : 0);
        return isAtRest
                && !scenario.settings().audit()
                && (!tokens || given.contains(Option.TOKENS))
                && (!parameters.containsKey("InstanceMetadataTags") || given.contains(Option.TAGS))
                && hopLimit == (hopsNeeded > instance.options().hopLimit() ? hopsNeeded : 0);
    }

    private static boolean isLeftAlone(Instance instance) {
        return instance.state() == InstanceState.SHUTTING_DOWN
                || instance.state() == InstanceState.TERMINATED
                || instance.isManaged()
                || instance.options().endpoint() == EnabledState.DISABLED;
    }

    private boolean tagsFit(Instance instance) {
        return instance.tags().keySet().stream().noneMatch(key -> key.contains(" ") || key.contains("/"));
    }

    private static boolean isContainerHost(Instance instance) {
        return instance.tags().containsKey("eks:cluster-name");
    }

    private boolean mayRequireTokens(Instance instance) {
        return mayBeObserved(instance) || isNew(instance);
    }

    private boolean isNew(Instance instance) {
        return !instance.network().attachTime().isBefore(start);
    }

    /** Returns whether evidence may allow to require tokens. */
    boolean mayBeObserved(Instance instance) {
        return isObserved(instance) || instance.tags().containsKey(WAS_DISABLED);
    }

    /** Returns whether it is certain that nothing on it calls IMDSv1, or nothing but what does not count. */
    private boolean isObserved(Instance instance) {
        return scenario.settings().quietDays() == 0
                || instance.tags().containsKey(QUIET)
                || instance.tags().containsKey(WAS_REQUIRED);
    }
}
