package dev.imdssteward.cli.sources;

import dev.imdssteward.cli.launch.StatedOptions;
import dev.imdssteward.cli.plan.Planned;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.report.WithheldText;
import dev.imdssteward.policy.InstanceTags;
import dev.imdssteward.policy.Option;
import dev.imdssteward.policy.Tokens;
import dev.imdssteward.policy.Withheld;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verdict about a source, from the decisions on its next instances.
 *
 * @param lacks the desired options that any of them lacks
 * @param options the metadata options to state
 * @param leftOut the reason why tags are left out; empty if they are not
 * @param hold null if nothing speaks against it
 */
record SourceVerdict(
        Set<Option> lacks,
        StatedOptions options,
        String leftOut,
        String why,
        SourceEvidence evidence,
        SourceAction.@Nullable Held hold) {

    static final SourceVerdict NOTHING = lacking(Set.of());

    /** The verdict about a source of which no next instance was decided on. */
    static SourceVerdict lacking(Set<Option> lacks) {
        return new SourceVerdict(lacks, StatedOptions.NONE, "", "", SourceEvidence.NOT_ASKED, null);
    }

    /** The verdict about a launch template or configuration. */
    static SourceVerdict of(List<Planned> planned, boolean needsEvidence) {
        var lacks = EnumSet.noneOf(Option.class);
        planned.forEach(each -> lacks.addAll(lackedBy(each.outcome())));
        return new SourceVerdict(
                lacks,
                options(planned),
                leftOut(planned),
                skipped(planned, true).map(Words::of).orElse(""),
                evidence(planned, lacks, needsEvidence),
                lacks.isEmpty() ? null : hold(planned));
    }

    /** The verdict about an image of these instances, which will require tokens of all that is launched from it. */
    static SourceVerdict ofImage(Collection<Planned> running, boolean needsEvidence) {
        var lacks = EnumSet.of(Option.TOKENS);
        var all = List.copyOf(running);
        return new SourceVerdict(lacks, StatedOptions.NONE, "", "", evidence(all, lacks, needsEvidence), hold(all));
    }

    private static Set<Option> lackedBy(Outcome outcome) {
        var lacks = EnumSet.noneOf(Option.class);
        if (outcome.changes() != null) {
            lacks.addAll(outcome.changes().options());
        }
        outcome.withheld().forEach(each -> lacks.add(each.option()));
        return lacks;
    }

    private static StatedOptions options(List<Planned> planned) {
        Tokens tokens = null;
        InstanceTags tags = null;
        Integer hopLimit = null;
        for (var each : planned) {
            var changes = each.outcome().changes();
            if (changes != null) {
                tokens = changes.contains(Option.TOKENS) ? Tokens.REQUIRED : tokens;
                tags = changes.contains(Option.INSTANCE_TAGS) ? InstanceTags.ENABLED : tags;
                hopLimit = changes.contains(Option.HOP_LIMIT)
                        ? Integer.valueOf(Math.max(
                                hopLimit == null ? 1 : hopLimit, changes.to().hopLimit()))
                        : hopLimit;
            }
        }
        return new StatedOptions(tokens, leftOut(planned).isEmpty() ? tags : null, hopLimit, null);
    }

    private static String leftOut(List<Planned> planned) {
        return withheld(planned, Option.INSTANCE_TAGS)
                .map(withheld -> Words.of(withheld.reason()) + ": " + WithheldText.of(withheld))
                .orElse("");
    }

    private static Optional<Withheld> withheld(List<Planned> planned, Option option) {
        return planned.stream()
                .flatMap(each -> each.outcome().withheld().stream())
                .filter(each -> each.option() == option)
                .findFirst();
    }

    /** The reason for which instances are skipped: the first, or that of the first if all of them are. */
    private static Optional<Outcome.Reason> skipped(List<Planned> planned, boolean all) {
        var reasons = planned.stream()
                .map(each -> each.outcome().reason())
                .filter(reason -> reason.kind() == Outcome.Kind.SKIPPED)
                .toList();
        return all && reasons.size() < planned.size()
                ? Optional.empty()
                : reasons.stream().findFirst();
    }

    private static SourceEvidence evidence(List<Planned> planned, Set<Option> lacks, boolean needsEvidence) {
        if (!needsEvidence || !lacks.contains(Option.TOKENS)) {
            return SourceEvidence.NOT_ASKED;
        }
        return withheld(planned, Option.TOKENS).map(SourceVerdict::evidence).orElse(SourceEvidence.QUIET);
    }

    private static SourceEvidence evidence(Withheld tokens) {
        return switch (tokens) {
            case Withheld.OriginUsesImdsV1 use ->
                new SourceEvidence(SourceEvidence.Verdict.USES_IMDSV1, use.calls(), WithheldText.of(use));
            case Withheld.UsesImdsV1 use ->
                new SourceEvidence(SourceEvidence.Verdict.USES_IMDSV1, use.calls(), WithheldText.of(use));
            case Withheld.NoEvidence _,
                    Withheld.WaitingForCanary _,
                    Withheld.CanaryRefused _,
                    Withheld.InvalidTagKeys _,
                    Withheld.TagsUnsupported _ ->
                new SourceEvidence(SourceEvidence.Verdict.NO_EVIDENCE, 0, WithheldText.of(tokens));
        };
    }

    private static SourceAction.@Nullable Held hold(List<Planned> planned) {
        var unanswered = planned.stream()
                .map(Planned::outcome)
                .filter(outcome -> outcome.kind().isUnfinished())
                .findFirst();
        if (unanswered.isPresent()) {
            return new SourceAction.Held(
                    Words.of(unanswered.get().reason()), unanswered.get().detail());
        }
        var tokens = withheld(planned, Option.TOKENS);
        if (tokens.isPresent()) {
            return new SourceAction.Held(Words.of(tokens.get().reason()), WithheldText.of(tokens.get()));
        }
        var skipped = skipped(planned, false);
        if (skipped.isPresent() && skipped.get() != Outcome.Reason.IMDS_DISABLED) {
            return new SourceAction.Held(Words.of(skipped.get()), "some of its instances are left alone");
        }
        var isAllLeftOut = planned.stream().noneMatch(each -> each.outcome().changes() != null);
        return isAllLeftOut && !planned.isEmpty()
                ? new SourceAction.Held(Words.of(Withheld.Reason.INVALID_TAG_KEYS), leftOut(planned))
                : null;
    }
}
