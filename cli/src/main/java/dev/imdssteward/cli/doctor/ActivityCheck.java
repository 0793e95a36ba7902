package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.plan.Words;
import dev.imdssteward.enforcer.History.TwoDays;
import dev.imdssteward.enforcer.Instances;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.aws.CloudWatchHistory;
import dev.imdssteward.enforcer.aws.Connection;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/** When did it last act, and does the schedule start the sweep? */
record ActivityCheck(Connection connection, Deployment deployment, InstantSource clock) {

    List<Finding> findings() {
        try {
            var days = CloudWatchHistory.connect(connection).until(clock.instant());
            return List.of(swept(days), acted(days));
        } catch (Instances.Unanswered unanswered) {
            return List.of(Finding.unknown(
                    "CloudWatch did not say when it last acted: " + unanswered.getMessage(),
                    "look as somebody who may call cloudwatch:GetMetricData"));
        }
    }

    private Finding swept(TwoDays days) {
        var last = days.last().nonCompliant();
        return last == null
                ? Finding.problem(
                                "no sweep in the last day",
                                "read the SweepFunction's log, and look whether its schedule SweepTimer is enabled:")
                        .by("aws scheduler list-schedules --name-prefix " + deployment.physicalName("SweepTimer"))
                : Finding.ok("the last sweep found " + Words.count(last, "non-compliant instance"));
    }

    private static Finding acted(TwoDays days) {
        var acted = new EnumMap<Outcome.Kind, Integer>(Outcome.Kind.class);
        for (var day : List.of(days.before(), days.last())) {
            day.outcomes().forEach((kind, count) -> acted.merge(kind, count, Integer::sum));
        }
        return acted.isEmpty()
                ? Finding.note("it has done nothing in the last two days", "launch an instance, and look again")
                : Finding.ok("in the last two days: "
                        + acted.entrySet().stream()
                                .map(entry -> Words.of(entry.getKey()) + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
    }
}
