package dev.imdssteward.cli.explain;

import dev.imdssteward.cli.event.Message;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.DeploymentTarget;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account and the Region that the application is taken to be deployed to: those that are given; otherwise those of
 * most of the events.
 */
public record AssumedDeployment(String account, String region) {

    /** The account and Region of the rules. */
    public DeploymentTarget among(List<Message> messages) {
        var usual = DeploymentTarget.simulated();
        return new DeploymentTarget(
                account.isEmpty() ? most("account", messages).orElse(usual.account()) : account,
                region.isEmpty() ? most("region", messages).orElse(usual.region()) : region);
    }

    private static Optional<String> most(String member, List<Message> messages) {
        var counts = new LinkedHashMap<String, Integer>();
        messages.forEach(
                message -> value(message.text(), member).ifPresent(value -> counts.merge(value, 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private static Optional<String> value(String message, String member) {
        try {
            return Json.object(message).get(member) instanceof String text && !text.isBlank()
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IllegalArgumentException noObject) {
            return Optional.empty();
        }
    }
}
