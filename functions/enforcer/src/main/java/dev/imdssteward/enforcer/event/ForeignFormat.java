package dev.imdssteward.enforcer.event;

import java.util.Arrays;
import java.util.Optional;

/** The formats of files that hold events, and are often given in place of an event. */
public enum ForeignFormat {
    /** One entry of CloudTrail, as it stands in {@code detail}. */
    RECORD("a CloudTrail record without EventBridge's envelope", "jq '" + Jq.ENVELOPE + "' FILE"),

    /** CloudTrail's delivery to S3. */
    LOG_FILE("a trail's log file", "jq '.Records[0] | " + Jq.ENVELOPE + "' FILE"),

    /** CloudTrail's event history. */
    EVENT_HISTORY(
            "what aws cloudtrail lookup-events prints",
            "jq '.Events[0].CloudTrailEvent | fromjson | " + Jq.ENVELOPE + "' FILE"),

    /** Messages as the AWS CLI receives them. */
    RECEIVED_MESSAGES("what aws sqs receive-message prints", "jq -r '.Messages[0].Body' FILE"),

    /**
     * Lambda's report of an asynchronous invocation that failed for good.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Destinations</a>
     */
    FAILURE_DESTINATION("a record of a Lambda failure destination", "jq .requestPayload FILE");

    private final String words;
    private final String command;

    ForeignFormat(String words, String command) {
        this.words = words;
        this.command = command;
    }

    /** The format of a JSON value, if it is one of these. */
    public static Optional<ForeignFormat> of(EventJson input) {
        return Arrays.stream(values()).filter(format -> format.fits(input)).findFirst();
    }

    /** A noun phrase for people. */
    public String words() {
        return words;
    }

    /** The {@code jq} command that gets the first event out of a file of this format. */
    public String command() {
        return command;
    }

    /** The refusal of something that should be an event, with what it is instead and how to get the event, if known. */
    static UnreadableEventException refusal(EventJson input, String expected) {
        return new UnreadableEventException(of(input)
                .map(format -> "This is " + format.words + ". " + expected + ". Get it by: " + format.command)
                .orElse(expected));
    }

    private boolean fits(EventJson input) {
        return switch (this) {
            case RECORD -> isRecord(input);
            case LOG_FILE -> isRecord(input.at("Records").first());
            case EVENT_HISTORY ->
                input.at("Events").first().at("CloudTrailEvent").text().isPresent();
            case RECEIVED_MESSAGES ->
                input.at("Messages").first().at("Body").text().isPresent();
            case FAILURE_DESTINATION ->
                input.at("requestContext").isObject()
                        && input.at("requestPayload").isObject();
        };
    }

    private static boolean isRecord(EventJson json) {
        return json.at("eventVersion").text().isPresent()
                && json.at("eventName").text().isPresent()
                && json.at("eventSource")
                        .text()
                        .filter(it -> it.endsWith(".amazonaws.com"))
                        .isPresent();
    }

    /** EventBridge's envelope around a record, as jq makes it. */
    private static final class Jq {
        static final String ENVELOPE = "{\"detail-type\": \"AWS API Call via CloudTrail\", source: \"aws.ec2\","
                + " account: .recipientAccountId, region: .awsRegion, time: .eventTime, resources: [], detail: .}";
    }
}
