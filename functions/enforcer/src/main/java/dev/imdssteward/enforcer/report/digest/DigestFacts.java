package dev.imdssteward.enforcer.report.digest;

import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.enforcer.report.PlainText;
import dev.imdssteward.enforcer.report.digest.History.TwoDays;
import dev.imdssteward.enforcer.sweep.ComplianceCounts;
import dev.imdssteward.enforcer.sweep.SweepProgress;
import dev.imdssteward.enforcer.sweep.WithheldCounts;
import dev.imdssteward.policy.CanaryStage;
import dev.imdssteward.policy.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the digest reports.
 *
 * @param seen the counts so far, which are not over if not all instances could be looked at
 * @param fleet the same by the words of every report: goals, outcomes and what is withheld
 * @param stages the stage of each origin that turns over one instance first
 * @param days what the metrics tell of the last two days; null if that is not known
 * @param failures why the sweep is not over or the days are not known, a sentence for each
 */
public record DigestFacts(
        SweepProgress seen,
        FleetCounts fleet,
        WithheldCounts withheld,
        Map<Origin, CanaryStage> stages,
        @Nullable TwoDays days,
        List<String> failures) {
    public DigestFacts {
        stages = Map.copyOf(stages);
        failures = List.copyOf(failures);
    }

    ComplianceCounts counts() {
        return seen.counts();
    }

    public boolean isOver() {
        return seen.isOver();
    }

    List<String> needs() {
        return DigestNeeds.of(counts(), withheld, days);
    }

    /** Unanswered questions. While there are any, nobody can say that nothing needs a person. */
    List<String> gaps() {
        var gaps = new ArrayList<>(failures);
        withheld.unanswered()
                .largest(5)
                .forEach((why, count) -> gaps.add("Whether " + DigestNeeds.instances(count)
                        + (count == 1 ? " uses" : " use") + " IMDSv1: " + PlainText.onOneLine(why)));
        var others = withheld.unanswered().besides(withheld.unanswered().largest(5));
        if (others > 0) {
            gaps.add("Whether " + DigestNeeds.instances(others) + " more use IMDSv1, for other reasons");
        }
        return gaps;
    }
}
