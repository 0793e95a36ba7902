package dev.imdssteward.local.faults;

import dev.imdssteward.simulator.instance.Instance;
import dev.imdssteward.simulator.sqs.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One invocation of a function, while it lasts: what it may touch, and what befell it. */
final class Visit {
    private static final Pattern INSTANCE = Pattern.compile("(?<![a-z])i-[0-9a-f]{17}");
    private static final Pattern CLIENT_TOKEN = Pattern.compile("\"clientToken\":\"([^\"]+)\"");

    private final Instant begun;
    private final Instant timeout;
    private final Set<String> named;
    private final Set<String> clientTokens;
    private final Map<String, Instant> firstSent;
    private final Map<String, Set<Want.Option>> lacked = new LinkedHashMap<>();
    private boolean troubled;
    private boolean withoutEvidence;

    private Visit(Instant begun, Instant timeout, Map<String, Instant> firstSent, Set<String> clientTokens) {
        this.begun = begun;
        this.timeout = timeout;
        this.named = firstSent.keySet();
        this.firstSent = firstSent;
        this.clientTokens = clientTokens;
    }

    static Visit of(List<Message> messages, Account account, Instant begun, Instant timeout) {
        var named = new LinkedHashMap<String, Instant>();
        var tokens = new LinkedHashSet<String>();
        for (var message : messages) {
            namedBy(message.body(), account)
                    .forEach(id -> named.merge(id, message.sent(), (one, other) -> one.isBefore(other) ? one : other));
            tokens.addAll(clientTokens(message.body()));
        }
        return new Visit(begun, timeout, named, tokens);
    }

    /** The instances that a message names, by id or by the client token of a launch whose event names none. */
    static Set<String> namedBy(String body, Account account) {
        var named = idsIn(body);
        if (named.isEmpty()) {
            clientTokens(body).forEach(token -> named.addAll(account.launchedWith(token)));
        }
        return named;
    }

    static Set<String> idsIn(String body) {
        return new LinkedHashSet<>(found(INSTANCE.matcher(body)));
    }

    private static List<String> clientTokens(String body) {
        return found(CLIENT_TOKEN.matcher(body));
    }

    private static List<String> found(Matcher matcher) {
        return matcher.results().map(it -> it.group(it.groupCount())).toList();
    }

    Instant begun() {
        return begun;
    }

    Instant timeout() {
        return timeout;
    }

    Set<String> named() {
        return named;
    }

    /** Returns whether an instance was launched within an hour of the first message that names it. */
    boolean isJustLaunched(Instance instance) {
        return instance.network()
                .attachTime()
                .isAfter(firstSent.getOrDefault(instance.id(), begun).minus(Duration.ofHours(1)));
    }

    Set<String> clientTokens() {
        return clientTokens;
    }

    /** An instance lacks this at the moment. */
    void lacks(String id, Set<Want.Option> options) {
        lacked.computeIfAbsent(id, _ -> new LinkedHashSet<>(options)).retainAll(options);
    }

    /** The options that an instance lacked all the time, as far as anybody could tell. */
    Set<Want.Option> lackedThroughout(String id) {
        var options = new LinkedHashSet<>(lacked.getOrDefault(id, Set.of()));
        if (withoutEvidence) {
            options.remove(Want.Option.TOKENS);
        }
        return options;
    }

    void suffered(String action) {
        troubled = true;
        withoutEvidence |= action.equals("GetMetricData");
    }

    boolean isTroubled() {
        return troubled;
    }
}
