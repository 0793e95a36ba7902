package dev.imdssteward.enforcer.report.digest;

import static dev.imdssteward.enforcer.report.digest.DigestSection.line;

import dev.imdssteward.enforcer.report.PlainText;
import dev.imdssteward.enforcer.report.WithheldText;
import dev.imdssteward.enforcer.sweep.HeldOrigins;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The digest's section about origins that turn over one instance first.
 *
 * @param stages the stage of each origin that has quiet instances
 * @param refused the origins of which calls were refused on the canary
 */
record DigestCanaries(Map<Origin, CanaryStage> stages, HeldOrigins refused) {
    private static final int ORIGINS_SHOWN = 10;

    DigestSection section() {
        var lines = new ArrayList<String>();
        lines.addAll(count("untouched: no instance has tokens required yet", CanaryStage.Untouched.class::isInstance));
        lines.addAll(count("canary: one instance goes first", CanaryStage.Watched.class::isInstance));
        lines.addAll(watched());
        lines.addAll(count("refused: required tokens broke something", CanaryStage.Refused.class::isInstance));
        lines.addAll(refusedOrigins());
        lines.addAll(count("turned over: the other instances follow", CanaryStage.TurnedOver.class::isInstance));
        return new DigestSection("Origins that turn over one instance first", lines);
    }

    private List<String> count(String words, Predicate<CanaryStage> stage) {
        var count = stages.values().stream().filter(stage).count();
        return count == 0 ? List.of() : List.of(line(count, words));
    }

    /** Canaries with the most hours left come last. */
    private List<String> watched() {
        return stages.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof CanaryStage.Watched)
                .sorted(Comparator.comparing((Map.Entry<Origin, CanaryStage> entry) ->
                                ((CanaryStage.Watched) entry.getValue()).since())
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(ORIGINS_SHOWN)
                .map(entry -> "        " + PlainText.onOneLine(entry.getKey().toString()) + ": "
                        + WithheldText.canary((CanaryStage.Watched) entry.getValue()))
                .toList();
    }

    private List<String> refusedOrigins() {
        return refused.first(ORIGINS_SHOWN).stream()
                .map(held -> "        " + PlainText.onOneLine(held.origin().toString()) + ": "
                        + WithheldText.calls(held.calls()) + " refused, holds back "
                        + DigestNeeds.instances(held.instances()))
                .toList();
    }
}
