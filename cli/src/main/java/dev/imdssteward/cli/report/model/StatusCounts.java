package dev.imdssteward.cli.report.model;

import dev.imdssteward.enforcer.FleetCounts;
import dev.imdssteward.policy.Option;
import java.util.List;
import java.util.Set;

/** The counts of some instances as the report shows them. */
public record StatusCounts(FleetCounts counts) {

    /**
     * Counts instances.
     *
     * @param desired the goals that are desired at all
     */
    public static StatusCounts of(List<Assessment> assessments, Set<Option> desired) {
        var counts = new FleetCounts();
        assessments.forEach(assessment -> counts.add(assessment.counted(desired)));
        return new StatusCounts(counts);
    }

    public int of(ComplianceStatus status) {
        return counts.reasons().entrySet().stream()
                .filter(entry -> ComplianceStatus.of(entry.getKey()) == status)
                .mapToInt(entry -> entry.getValue())
                .sum();
    }

    public int instances() {
        return counts.all();
    }

    /** The number of instances that do not meet a goal. */
    public int missing() {
        return FleetCounts.GOALS.stream()
                .mapToInt(goal -> counts.goal(goal).missing())
                .sum();
    }

    /** Tenths of a percent of the instances that a goal is wanted for and that meet it, rounded down: 1000 means all. */
    public int share(Option goal) {
        var numbers = counts.goal(goal);
        return numbers.wanted() == 0 ? 1000 : (int) (1000L * numbers.have() / numbers.wanted());
    }

    /** The share for people. */
    public String percent(Option goal) {
        return counts.goal(goal).wanted() == 0 ? "–" : share(goal) / 10 + "." + share(goal) % 10 + " %";
    }
}
