package dev.imdssteward.cli.explain;

import dev.imdssteward.cli.event.EventMessage;
import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.local.json.Json;
import dev.imdssteward.local.template.Stack;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The account and the Region that the application is taken to be deployed to, where they are not given. */
public final class AssumedDeployment {
    private AssumedDeployment() {}

    /** Those that are given; otherwise those of most of the events. */
    public static AccountAndRegion of(AccountAndRegion given, List<EventMessage> messages) {
        return new AccountAndRegion(
                known(given.account())
                        .or(() -> most("account", AccountAndRegion::isAccount, messages))
                        .orElse(Stack.SIMULATED.account()),
                known(given.region())
                        .or(() -> most("region", AccountAndRegion::isRegion, messages))
                        .orElse(Stack.SIMULATED.region()));
    }

    private static Optional<String> known(String given) {
        return Optional.of(given).filter(it -> !it.isEmpty());
    }

    private static Optional<String> most(String member, Predicate<String> isOne, List<EventMessage> messages) {
        var counts = new LinkedHashMap<String, Integer>();
        messages.forEach(message ->
                value(message.text(), member).filter(isOne).ifPresent(value -> counts.merge(value, 1, Integer::sum)));
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
