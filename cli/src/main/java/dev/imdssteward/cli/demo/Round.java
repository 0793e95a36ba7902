package dev.imdssteward.cli.demo;

import dev.imdssteward.simulator.call.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One invocation of the function with all that waited in the queue.
 *
 * @param messages how many messages it got
 * @param returned how many of them are redelivered
 * @param outcomes what it logged, as the public interface has it
 * @param calls the API calls that it made
 */
record Round(int messages, int returned, List<Map<String, Object>> outcomes, List<Call> calls) {

    /** The number of calls of an action. */
    long count(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).count();
    }

    boolean endedIn(String instanceId, String outcome, String reason) {
        return outcomes.stream()
                .filter(it -> instanceId.equals(it.get("instanceId")))
                .anyMatch(it -> outcome.equals(it.get("outcome")) && reason.equals(it.get("reason")));
    }

    /** Returns whether each instance that was modified took one call, and each other none. */
    boolean modifiesOnlyOnce() {
        return outcomes.stream().allMatch(it -> {
            var modified = "modified".equals(it.get("outcome"));
            return modificationsOf(String.valueOf(it.get("instanceId"))).size() == (modified ? 1 : 0);
        });
    }

    List<Call> modificationsOf(String instanceId) {
        return calls.stream()
                .filter(call -> call.action().equals(Bill.MODIFY))
                .filter(call -> call.instanceIds().contains(instanceId))
                .toList();
    }

    /** A call with what it asked for. */
    static String text(Call call) {
        var parameters = new TreeMap<>(call.parameters());
        parameters.keySet().removeAll(List.of("Action", "Version", "InstanceId"));
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(" ", call.action() + " ", ""));
    }
}
