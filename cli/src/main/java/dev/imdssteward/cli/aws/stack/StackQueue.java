package dev.imdssteward.cli.aws.stack;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * An SQS queue as it stands.
 *
 * @param waiting how many messages wait in it, about
 * @param inFlight how many a consumer holds, about
 * @param policy its policy, JSON; may be empty
 * @param redrivePolicy where messages go that were tried often enough, JSON; may be empty
 */
public record StackQueue(int waiting, int inFlight, String policy, String redrivePolicy) {

    /**
     * Reads a queue.
     *
     * @throws AwsCallException if SQS did not say
     */
    public static StackQueue read(Connection connection, String arn) {
        var parts = arn.split(":", -1);
        try (var sqs = connection.connect(SqsClient.builder())) {
            var url = sqs.getQueueUrl(request -> request.queueName(parts[5]).queueOwnerAWSAccountId(parts[4]))
                    .queueUrl();
            return of(sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes());
        } catch (SdkException refused) {
            throw AwsCallException.of("sqs:GetQueueAttributes", refused);
        }
    }

    private static StackQueue of(Map<QueueAttributeName, String> attributes) {
        return new StackQueue(
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                attributes.getOrDefault(QueueAttributeName.POLICY, ""),
                attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, ""));
    }

    private static int number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Integer.parseInt(attributes.getOrDefault(name, "0"));
    }
}
