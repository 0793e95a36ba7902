package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.fleet.EnforcementSettings;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.plan.Planner;
import dev.imdssteward.policy.Instance;
import dev.imdssteward.policy.InstanceId;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Tokens;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Says of every source of a Region what it lacks and what to do, with the decisions of the deployed function's own code. */
final class SourceAssessor {
    private final EnforcementSettings rules;
    private final Planner planner;
    private final InstantSource clock;

    SourceAssessor(EnforcementSettings rules, InstantSource clock) {
        this.rules = rules;
        this.planner = new Planner(rules, clock);
        this.clock = clock;
    }

    /**
     * Assesses the sources of a Region.
     *
     * @param allowing describes those instances of an image that allow IMDSv1
     */
    List<AssessedSource> assess(Scope scope, RegionSetup setup, Function<List<InstanceId>, List<Instance>> allowing) {
        var sources = setup.sources();
        var next = new NextInstances(setup, rules.policy().exemptionTagKey(), clock.instant());
        var instances = new HashMap<Source, List<Instance>>();
        sources.forEach(source -> instances.put(source, next.of(source)));
        var planned =
                plan(scope, instances.values().stream().flatMap(List::stream).toList());
        var assessed = new ArrayList<AssessedSource>();
        for (var source : sources) {
            var verdict = verdict(source, planned(instances, planned, source), scope, setup, allowing);
            assessed.add(new Judgement(scope, setup, source, verdict).assessed());
        }
        return assessed.stream().map(each -> heldAsWhatUsesIt(each, assessed)).toList();
    }

    /** An image cannot be taken back, so it also waits for the groups and templates that use it, which remember what is gone. */
    private static AssessedSource heldAsWhatUsesIt(AssessedSource each, List<AssessedSource> all) {
        if (!(each.source() instanceof Source.OwnImage && each.isFixable())) {
            return each;
        }
        return all.stream()
                .filter(user -> user.source().imageId().equals(each.source().id()))
                .filter(user -> user.evidence().speaksAgainst())
                .findFirst()
                .map(user ->
                        each.held(user.evidence().verdict().word(), "by " + SourcesText.name(user) + ", which uses it"))
                .orElse(each);
    }

    private SourceVerdict verdict(
            Source source,
            List<Planned> own,
            Scope scope,
            RegionSetup setup,
            Function<List<InstanceId>, List<Instance>> allowing) {
        return switch (source) {
            case Source.Template _, Source.Configuration _ ->
                SourceVerdict.of(own, rules.gate().quietDays() > 0);
            case Source.OwnImage(var image) -> {
                var options = setup.effective(StatedOptions.NONE, image.id()).resolved();
                if (!wantsTokens() || options.tokens() == Tokens.REQUIRED) {
                    yield SourceVerdict.NOTHING;
                }
                var running = allowing.apply(setup.launched().allowingImdsV1(image.id()));
                yield SourceVerdict.ofImage(
                        plan(scope, running).values(), rules.gate().quietDays() > 0);
            }
            case Source.Defaults(var defaults) ->
                wantsTokens() && defaults.options().tokens() != Tokens.REQUIRED
                        ? SourceVerdict.lacking(Set.of(Option.TOKENS))
                        : SourceVerdict.NOTHING;
        };
    }

    private boolean wantsTokens() {
        return rules.policy().desired().wanted().contains(Option.TOKENS);
    }

    private static List<Planned> planned(
            Map<Source, List<Instance>> instances, Map<InstanceId, Planned> planned, Source source) {
        return instances.getOrDefault(source, List.of()).stream()
                .map(instance -> Objects.requireNonNull(planned.get(instance.id())))
                .toList();
    }

    private Map<InstanceId, Planned> plan(Scope scope, List<Instance> instances) {
        var byId = new HashMap<InstanceId, Planned>();
        if (!instances.isEmpty()) {
            planner.plan(scope, instances)
                    .forEach(each -> byId.put(each.instance().id(), each));
        }
        return byId;
    }
}
