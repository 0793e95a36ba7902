package dev.imdssteward.cli.aws.stack;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** An EventBridge rule as it stands. */
public record StackRule(String name, String arn, boolean isEnabled) {

    /**
     * The rules that send to a queue.
     *
     * @throws AwsCallException if EventBridge did not say
     */
    public static List<StackRule> sendingTo(Connection connection, String queueArn) {
        try (var events = connection.connect(EventBridgeClient.builder())) {
            var rules = new ArrayList<StackRule>();
            for (var name : events.listRuleNamesByTarget(request -> request.targetArn(queueArn))
                    .ruleNames()) {
                var rule = events.describeRule(request -> request.name(name));
                rules.add(new StackRule(name, rule.arn(), rule.stateAsString().startsWith("ENABLED")));
            }
            return rules;
        } catch (SdkException refused) {
            throw AwsCallException.of("events:DescribeRule", refused);
        }
    }
}
