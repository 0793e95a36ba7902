package dev.imdssteward.simulator.rpc;

import java.util.List;
import java.util.Map;

/** An operation of a service. */
@FunctionalInterface
public interface Operation {

    /** One call of it, in a Region. */
    record Input(Members members, String region) {}

    /**
     * Does it and returns the members of the answer.
     *
     * @throws dev.imdssteward.simulator.query.FailureException to refuse
     */
    Map<String, ?> answer(Input input);

    /** The instances that a request names. */
    default List<String> instanceIds(Members request) {
        return List.of();
    }
}
