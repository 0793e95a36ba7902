package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.stack.Trails;
import dev.imdssteward.cli.aws.stack.Trails.Sight;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.ArrayList;
import java.util.List;

/** Checks that a trail reports API calls to EventBridge. */
record TrailCheck(Connection connection) {
    private static final String OWNER = "ask whoever owns it whether it is logging management events (write)";

    List<Diagnosis> findings() {
        return findings(Trails.of(connection));
    }

    /** One trail that logs is enough; what could not be seen of others matters only without one. */
    private static List<Diagnosis> findings(List<Sight> trails) {
        var isHeard = trails.stream().anyMatch(Sight.Logging.class::isInstance);
        var findings = new ArrayList<Diagnosis>();
        for (var trail : trails) {
            switch (trail) {
                case Sight.Logging(var name) ->
                    findings.add(Diagnosis.ok("API calls reach EventBridge by the trail " + name));
                case Sight.Silent _ -> {}
                case Sight.Unseen unseen -> findings.add(unseen(unseen, isHeard));
            }
        }
        return findings.isEmpty() ? List.of(none()) : findings;
    }

    private static Diagnosis unseen(Sight.Unseen trail, boolean isHeard) {
        var words = "the trail " + trail.name() + " (" + trail.arn() + ") cannot be looked into: "
                + trail.failure().getMessage();
        return isHeard
                ? Diagnosis.note("nothing depends on it, but " + words, "")
                : Diagnosis.unknown(words, OWNER + ", or look as somebody who may make this call");
    }

    private static Diagnosis none() {
        return Diagnosis.problem(
                "no trail logs management events that write, so LaunchRule, TaggingRule and WeakeningRule"
                        + " hear of nothing; StartRule, TagChangeRule and the sweep work without one",
                "create a trail that logs management events (write) of this Region");
    }
}
