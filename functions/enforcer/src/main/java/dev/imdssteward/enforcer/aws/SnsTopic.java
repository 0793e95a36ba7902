package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.report.Mail;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SNS topic that people subscribe to. A message that SNS does not take is answered and never thrown. */
public final class SnsTopic implements Mail {
    private static final int LONGEST_SUBJECT = 100;

    private final Supplier<SnsClient> sns;
    private final String arn;

    SnsTopic(Supplier<SnsClient> sns, String arn) {
        this.sns = sns;
        this.arn = arn;
    }

    /** Connects when the first message is sent. */
    public static SnsTopic connect(Connection connection, String arn) {
        return new SnsTopic(connection.lazily(SnsClient::builder), arn);
    }

    /** Sends a message to everyone who subscribed; false if SNS did not take it. */
    @Override
    public boolean send(String subject, String text) {
        try {
            var sent = sns.get()
                    .publish(message ->
                            message.topicArn(arn).subject(shortened(subject)).message(text));
            return sent.messageId() != null;
        } catch (SdkException refused) {
            return false;
        }
    }

    private static String shortened(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }
}
