package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.sources.RefusedSources;
import dev.imdssteward.cli.text.Words;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchHistory;
import dev.imdssteward.enforcer.aws.cloudwatch.CloudWatchLaunches;
import dev.imdssteward.enforcer.aws.ec2.Ec2LaunchDefaults;
import dev.imdssteward.enforcer.call.RefusedException;
import dev.imdssteward.enforcer.report.digest.RecentLaunches;
import java.time.InstantSource;
import java.util.List;

/** Checks whether EC2 refuses launches that allow IMDSv1 and, if not, whether it would refuse any if it did. */
record DefaultsCheck(Connection connection, InstantSource clock) {
    private static final int MOST_NAMED = 3;

    List<Diagnosis> findings() {
        try {
            var defaults = Ec2LaunchDefaults.connect(connection).current();
            if (defaults.tokensEnforced()) {
                return List.of(Diagnosis.ok("EC2 refuses launches that allow IMDSv1 (HttpTokensEnforced)"));
            }
            return List.of(
                    defaults.governed()
                            ? Diagnosis.note(
                                    "a declarative policy of the organization sets the account's defaults for launches",
                                    "have it set HttpTokensEnforced once launches and sweeps show nothing that it would refuse")
                            : finding(CloudWatchLaunches.connect(connection).until(clock.instant())),
                    sources());
        } catch (RefusedException unanswered) {
            return List.of(Diagnosis.unknown(
                    "AWS did not say what launches ask for: " + unanswered.getMessage(),
                    "look as somebody who may call ec2:GetInstanceMetadataDefaults and cloudwatch:GetMetricData"));
        }
    }

    /** The sources of the next launches, whatever the last ones were. */
    private Diagnosis sources() {
        try {
            var refused = RefusedSources.of(connection);
            return refused.isEmpty()
                    ? Diagnosis.ok("AccountDefaults=enforced would refuse nothing that Auto Scaling groups launch next")
                    : Diagnosis.note(
                            "AccountDefaults=enforced would refuse what " + Words.count(refused.size(), "source")
                                    + " of Auto Scaling groups launch" + (refused.size() == 1 ? "es" : "") + " next: "
                                    + named(refused),
                            "correct them first: steward sources --fix");
        } catch (AwsCallException unanswered) {
            return Diagnosis.unknown(unanswered);
        }
    }

    private static String named(List<String> refused) {
        var others = refused.size() - MOST_NAMED;
        return Words.printable(
                        String.join(", ", refused.stream().limit(MOST_NAMED).toList()))
                + (others > 0 ? " and " + others + " more" : "");
    }

    private Diagnosis finding(RecentLaunches launches) {
        var allowing = launches.allowingImdsV1();
        if (allowing != null && allowing > 0) {
            return Diagnosis.note(
                    Words.count(allowing, "launched instance") + " of the last 30 days allowed IMDSv1:"
                            + " AccountDefaults=enforced would have refused them",
                    "correct what launches them; the digest names it");
        }
        if (!launches.wouldAllBeAccepted()) {
            return Diagnosis.note(
                    "not yet known whether AccountDefaults=enforced would refuse a launch: sweeps ran on "
                            + Math.min(RecentLaunches.DAYS, launches.daysSwept()) + " of the last 30 days"
                            + (allowing == null ? ", and no event told of a launch" : ""),
                    "look again later");
        }
        var left = CloudWatchHistory.connect(connection)
                .until(clock.instant())
                .last()
                .nonCompliant();
        return left != null && left == 0
                ? Diagnosis.note(
                        "no launch of the last 30 days allowed IMDSv1, and the last sweep found nothing",
                        "close the door: deploy with AccountDefaults=enforced")
                : Diagnosis.note(
                        "no launch of the last 30 days allowed IMDSv1, but there are non-compliant instances",
                        "AccountDefaults=enforced can follow once sweeps find nothing");
    }
}
