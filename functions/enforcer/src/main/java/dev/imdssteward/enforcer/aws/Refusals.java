package dev.imdssteward.enforcer.aws;

import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The meaning of EC2's error codes.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes of the EC2 API</a>
 */
public final class Refusals {
    private static final Pattern INVALID_TAG_KEY = Pattern.compile("'(.*)' is not a valid tag key.*", Pattern.DOTALL);

    private static final int LONGEST_DETAIL = 400;

    private Refusals() {}

    public static Refused of(SdkException exception) {
        return exception instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? ofAnswer(answer)
                : new Refused(Refusal.TRANSIENT_ERROR, words(exception.getMessage()));
    }

    private static Refused ofAnswer(AwsServiceException answer) {
        var code = words(answer.awsErrorDetails().errorCode());
        var message = words(answer.awsErrorDetails().errorMessage());
        var invalidTagKey = INVALID_TAG_KEY.matcher(message);
        if (code.equals("InvalidParameterValue") && invalidTagKey.matches()) {
            return new Refused(Refusal.INVALID_TAG_KEYS, invalidTagKey.group(1));
        }
        return new Refused(
                refusal(code, message, answer), code.isEmpty() ? withoutCode(answer) : code + ": " + message);
    }

    /** The message about an answer that is not from AWS, which always gives a code. */
    public static String withoutCode(AwsServiceException answer) {
        return "HTTP status " + answer.statusCode() + " without an error code of AWS";
    }

    private static Refusal refusal(String code, String message, AwsServiceException answer) {
        return switch (code) {
            case "UnsupportedOperation" ->
                message.contains("InstanceMetadataTags") ? Refusal.TAGS_UNSUPPORTED : Refusal.REJECTED;
            case "UnknownParameter" ->
                message.contains("InstanceMetadataTags") ? Refusal.TAGS_UNSUPPORTED : Refusal.REJECTED;
            case "InvalidInstanceID.NotFound" -> Refusal.UNKNOWN_INSTANCE;
            case "IncorrectInstanceState", "IncorrectState" -> Refusal.WRONG_STATE;
            case "OperationNotPermitted" -> Refusal.MANAGED_INSTANCE;
            case "RequestLimitExceeded", "EC2ThrottledException" -> Refusal.THROTTLED;
            case "AuthFailure", "Blocked", "OptInRequired", "PendingVerification", "UnauthorizedOperation" ->
                Refusal.ACCESS_DENIED;
            default -> refusalByStatus(answer);
        };
    }

    private static Refusal refusalByStatus(AwsServiceException answer) {
        if (answer.isThrottlingException()) {
            return Refusal.THROTTLED;
        }
        if (answer.statusCode() >= 500) {
            return Refusal.TRANSIENT_ERROR;
        }
        return answer.statusCode() == 401 || answer.statusCode() == 403 ? Refusal.ACCESS_DENIED : Refusal.REJECTED;
    }

    /** AWS's words; its encoded authorization messages run to thousands of characters that no one reads here. */
    private static String words(@Nullable String text) {
        var words = text == null ? "" : text;
        return words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL) + "…";
    }
}
