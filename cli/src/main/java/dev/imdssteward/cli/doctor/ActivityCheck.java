package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.stack.StackSchedule;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.Outcome;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchHistory;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.digest.History.TwoDays;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/** Checks when the function last acted, and whether it sweeps. */
record ActivityCheck(Connection connection, Deployment deployment, InstantSource clock) {

    List<Diagnosis> findings() {
        try {
            var days = CloudWatchHistory.connect(connection).until(clock.instant());
            return List.of(swept(days), acted(days));
        } catch (RefusedException unanswered) {
            return List.of(Diagnosis.unknown(
                    "CloudWatch did not say when it last acted: " + unanswered.getMessage(),
                    "look as somebody who may call cloudwatch:GetMetricData"));
        }
    }

    private Diagnosis swept(TwoDays days) {
        var last = days.last().nonCompliant();
        if (last != null) {
            return Diagnosis.ok("the last sweep found " + Words.count(last, "non-compliant instance"));
        }
        return isNew()
                ? Diagnosis.note(
                        "no sweep yet, but its schedule is less than a day old", "look again after the first one")
                : Diagnosis.problem("no sweep in the last day", "read the log of the SweepFunction");
    }

    private boolean isNew() {
        try {
            return deployment
                    .resources()
                    .nameOf("SweepTimer")
                    .flatMap(name -> StackSchedule.named(connection, name))
                    .map(StackSchedule::created)
                    .filter(created -> created.isAfter(clock.instant().minus(Duration.ofDays(1))))
                    .isPresent();
        } catch (AwsCallException unknown) {
            return false;
        }
    }

    private static Diagnosis acted(TwoDays days) {
        var acted = new EnumMap<Outcome.Kind, Integer>(Outcome.Kind.class);
        for (var day : List.of(days.before(), days.last())) {
            day.outcomes().forEach((kind, count) -> acted.merge(kind, count, Integer::sum));
        }
        return acted.isEmpty()
                ? Diagnosis.note("it has done nothing in the last two days", "launch an instance, and look again")
                : Diagnosis.ok("in the last two days: "
                        + acted.entrySet().stream()
                                .map(entry -> Words.of(entry.getKey()) + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
    }
}
