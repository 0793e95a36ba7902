package dev.imdssteward.cli.demo;

import dev.imdssteward.simulator.instance.Instance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that happened in the demo.
 *
 * @param before the fleet before the function saw it
 * @param after the fleet in the end
 * @param lookBefore what {@code imdsv} found on {@link DemoInstance#WEB} before
 * @param lookAfter the same in the end
 * @param rules the template's rules, by name
 * @param deliveries every event, in order
 * @param rounds the function's invocations: the first events, the pending instance running, the weakening
 * @param left how many messages are in the queue in the end
 */
public record Story(
        Map<DemoInstance, Instance> before,
        Map<DemoInstance, Instance> after,
        Look lookBefore,
        Look lookAfter,
        Set<String> rules,
        List<Delivery> deliveries,
        List<Round> rounds,
        int left) {

    /** Returns whether everything that the demo claims was found to be so. */
    public boolean holds() {
        return Claim.of(this).stream().allMatch(Claim::holds);
    }

    Round first() {
        return rounds.getFirst();
    }

    Round whenRunning() {
        return rounds.get(1);
    }

    Round whenWeakened() {
        return rounds.getLast();
    }

    /** The rules that let something through. */
    Set<String> matchedRules() {
        return deliveries.stream().flatMap(it -> it.rules().stream()).collect(Collectors.toSet());
    }

    String id(DemoInstance role) {
        return member(before, role).id();
    }

    /** The name of an instance, or its id. */
    String name(String instanceId) {
        return before.entrySet().stream()
                .filter(member -> member.getValue().id().equals(instanceId))
                .map(member -> member.getKey().tagName())
                .findFirst()
                .orElse(instanceId);
    }

    /** Returns whether an instance has the options in the end that it had before. */
    boolean isUntouched(DemoInstance role) {
        return member(before, role).options().equals(member(after, role).options());
    }

    private static Instance member(Map<DemoInstance, Instance> fleet, DemoInstance role) {
        return Objects.requireNonNull(fleet.get(role));
    }
}
