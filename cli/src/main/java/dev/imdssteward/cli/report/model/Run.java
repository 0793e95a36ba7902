package dev.imdssteward.cli.report.model;

import dev.imdssteward.cli.plan.StagedOrigin;
import dev.imdssteward.cli.trace.Traces;
import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.policy.Option;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of {@code plan} or {@code apply}.
 *
 * @param options the options in effect
 * @param origins the stages of the origins whose instances turn over one first; empty where the run does not say
 * @param assessments one for each instance, in the order of the run
 */
public record Run(
        Instant generatedAt, Map<String, String> options, List<StagedOrigin> origins, List<Assessment> assessments) {
    public Run {
        options = Map.copyOf(options);
        origins = List.copyOf(origins);
        assessments = List.copyOf(assessments);
    }

    /** With what calls IMDSv1 on the instances that were traced. */
    public Run with(Traces traces) {
        return new Run(
                generatedAt,
                options,
                origins,
                assessments.stream()
                        .map(it -> it.withCallers(traces.of(it.instanceId().value())))
                        .toList());
    }

    /** The goals that are desired at all. */
    public Set<Option> desired() {
        var desired = EnumSet.copyOf(FleetCounts.GOALS);
        desired.removeIf(goal -> "unchanged".equals(options.get(goal.apiName())));
        return desired;
    }
}
