package dev.imdssteward.simulator.autoscaling.action;

import dev.imdssteward.simulator.query.Xml;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One action of EC2 Auto Scaling. Errors are thrown as {@link dev.imdssteward.simulator.query.FailureException}. */
interface ScalingAction {

    /** The parameters it takes, as {@link dev.imdssteward.simulator.query.KnownParameters} names them. */
    Set<String> parameters();

    /** Does the work, and returns what writes the result; empty where there is none. */
    Optional<Consumer<Xml>> answer(ScalingRequest request);
}
