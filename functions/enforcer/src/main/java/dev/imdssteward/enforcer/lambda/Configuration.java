package dev.imdssteward.enforcer.lambda;

import dev.imdssteward.enforcer.AccountAndRegion;
import dev.imdssteward.enforcer.Mode;
import dev.imdssteward.enforcer.evidence.EvidenceGate;
import dev.imdssteward.enforcer.report.Level;
import dev.imdssteward.enforcer.sweep.AccountDefaultsEnforcer;
import dev.imdssteward.policy.InterfaceWord;
import dev.imdssteward.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The template's parameters, as the environment carries them. Whatever is not set has the template's default; a queue, a
 * bus or a topic that is not set is not used.
 *
 * @param home where the stack is
 * @param modifyCallsPerSecond the rate that EC2 grants for all copies of the function together
 * @param copies how many copies of the function work for each queue at once at the most
 * @param sweepLimit how many instances get tokens required by one sweep at the most; 0 for any number
 * @param accountDefaults what is wanted of the account's defaults, if they are not left alone
 */
record Configuration(
        AccountAndRegion home,
        Mode mode,
        Policy policy,
        EvidenceGate.Settings gate,
        int modifyCallsPerSecond,
        int copies,
        int sweepLimit,
        Optional<AccountDefaultsEnforcer.Goal> accountDefaults,
        String queueUrl,
        String sweepQueueUrl,
        String deadLetterQueueUrl,
        String resultEventBusName,
        String notificationTopicArn,
        Level logLevel) {

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException if a variable holds what the template would not accept
     */
    static Configuration of(Map<String, String> environment) {
        var variables = new Variables(environment);
        return new Configuration(
                new AccountAndRegion(variables.text("ACCOUNT_ID", ""), variables.text("REGION", "")),
                variables.mode(),
                variables.policy(),
                variables.gate(),
                variables.number("MODIFY_CALLS_PER_SECOND", 5, 1, 1000),
                variables.number("MAXIMUM_CONCURRENCY", 2, 1, 1000),
                variables.number("SWEEP_LIMIT", 0, 0, 100_000),
                accountDefaults(variables),
                variables.text("QUEUE_URL", ""),
                variables.text("SWEEP_QUEUE_URL", ""),
                variables.text("DEAD_LETTER_QUEUE_URL", ""),
                variables.text("RESULT_EVENT_BUS_NAME", ""),
                variables.text("NOTIFICATION_TOPIC_ARN", ""),
                variables.logLevel());
    }

    private static Optional<AccountDefaultsEnforcer.Goal> accountDefaults(Variables variables) {
        var words = new ArrayList<>(List.of("unchanged"));
        Arrays.stream(AccountDefaultsEnforcer.Goal.values())
                .map(InterfaceWord::of)
                .forEach(words::add);
        return InterfaceWord.find(AccountDefaultsEnforcer.Goal.class, variables.choice("ACCOUNT_DEFAULTS", words));
    }

    /**
     * The queue, which a sweep cannot do without.
     *
     * @throws IllegalArgumentException if it is not set
     */
    String requiredQueueUrl() {
        if (queueUrl.isEmpty()) {
            throw new IllegalArgumentException("Expected QUEUE_URL to be the URL of the queue");
        }
        return queueUrl;
    }
}
