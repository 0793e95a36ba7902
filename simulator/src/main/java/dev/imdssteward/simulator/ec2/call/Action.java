package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.query.KnownParameters;
import dev.imdssteward.simulator.query.Parameters;
import java.util.Map;
import java.util.Set;

/** One action of the EC2 API. Errors are thrown as {@link dev.imdssteward.simulator.query.FailureException}. */
public sealed interface Action {

    Answer answer(Ec2Request request);

    /** The parameters it takes, as {@link KnownParameters} names them. */
    Set<String> parameters();

    /** An action that changes nothing and that CloudTrail does not pass on to EventBridge by itself. */
    non-sealed interface Reading extends Action {}

    /** An action that changes something; it runs while nobody else changes the fleet. */
    non-sealed interface Mutation extends Action {

        /** CloudTrail's {@code requestParameters}. */
        Map<String, Object> recorded(Parameters parameters);
    }
}
