package dev.imdssteward.enforcer.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SNS topic by which people are told. Failing to tell them is answered and never thrown. */
public final class Topic {
    private static final int LONGEST_SUBJECT = 100;

    private final Supplier<SnsClient> sns;
    private final String arn;

    Topic(Supplier<SnsClient> sns, String arn) {
        this.sns = sns;
        this.arn = arn;
    }

    /** Connects when the first message is sent. */
    public static Topic connect(Connection connection, String arn) {
        return new Topic(connection.lazily(SnsClient::builder), arn);
    }

    /** Sends a message to everyone who subscribed; false if SNS did not take it. */
    public boolean publish(String subject, String text) {
        try {
            sns.get()
                    .publish(message ->
                            message.topicArn(arn).subject(shortened(subject)).message(text));
            return true;
        } catch (SdkException refused) {
            return false;
        }
    }

    private static String shortened(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }
}
