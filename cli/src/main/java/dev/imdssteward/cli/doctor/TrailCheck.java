package dev.imdssteward.cli.doctor;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.Trails;
import java.util.List;

/** Does EventBridge hear of API calls? */
record TrailCheck(Connection connection) {

    List<Finding> findings() {
        var trails = Trails.ofManagementEvents(connection);
        return List.of(
                trails.isEmpty()
                        ? Finding.problem(
                                "no trail logs management events that write, so LaunchRule, TaggingRule and WeakeningRule"
                                        + " hear of nothing; StartRule, TagChangeRule and the sweep work without one",
                                "create a trail that logs management events (write) of this Region")
                        : Finding.ok("API calls reach EventBridge by the trail " + trails.getFirst()));
    }
}
