package dev.imdssteward.simulator.autoscaling;

import dev.imdssteward.simulator.query.Parameters;
import java.util.List;

/** Makes calls to EC2 under the service-linked role of EC2 Auto Scaling. */
@FunctionalInterface
public interface Launcher {

    /**
     * Makes a call and returns the instances that it changed.
     *
     * @throws dev.imdssteward.simulator.query.FailureException if EC2 refuses it
     */
    List<String> call(String region, String action, Parameters parameters);
}
