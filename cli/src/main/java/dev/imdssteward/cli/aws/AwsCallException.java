package dev.imdssteward.cli.aws;

import dev.imdssteward.enforcer.aws.ForeignAnswers;
import dev.imdssteward.enforcer.aws.Refusals;
import dev.imdssteward.enforcer.call.Modification.Refusal;
import dev.imdssteward.enforcer.call.Modification.Refused;
import dev.imdssteward.enforcer.call.RefusedException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS did not answer an operator's question. The message is one sentence for a person. */
public final class AwsCallException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** The error codes of services other than EC2 for missing permission, and of all for expired credentials. */
    private static final Set<String> DENYING = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "UnrecognizedClientException");

    /** The beginning of the SDK's message about an answer that it cannot read. */
    static final String UNREADABLE = "Unable to unmarshall response";

    /** The reason why AWS did not answer. */
    public enum Kind {
        /** No credentials were found. */
        NO_CREDENTIALS(Refusal.ACCESS_DENIED),
        /** Nothing answers at the endpoint. */
        UNREACHABLE(Refusal.TRANSIENT_ERROR),
        DENIED(Refusal.ACCESS_DENIED),
        THROTTLED(Refusal.THROTTLED),
        /** Anything else. */
        FAILED(Refusal.REJECTED);

        private final Refusal refusal;

        Kind(Refusal refusal) {
            this.refusal = refusal;
        }
    }

    private final Kind kind;

    private AwsCallException(Kind kind, String sentence, @Nullable Throwable cause) {
        super(new Refused(kind.refusal, sentence), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns whether AWS answered, so that what was asked for is not done. */
    public boolean isAnswer() {
        return getCause() instanceof AwsServiceException answer && answer.statusCode() < 500;
    }

    /** Returns whether AWS refused a call with this error code. */
    public static boolean hasCode(SdkException refused, String code) {
        return refused instanceof AwsServiceException answer
                && hasErrorCode(answer)
                && code.equals(answer.awsErrorDetails().errorCode());
    }

    /** The exception for an API call that failed. */
    public static AwsCallException of(String call, SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return hasErrorCode(answer) ? ofAnswer(called(call, answer), answer) : ofStranger(call, answer);
        }
        return withoutAnswer(call, failure);
    }

    private static AwsCallException ofAnswer(String call, AwsServiceException answer) {
        var refused = Refusals.of(answer);
        var words = withoutEncodedMessage(refused.detail());
        if (DENYING.contains(String.valueOf(answer.awsErrorDetails().errorCode()))
                || refused.refusal() == Refusal.ACCESS_DENIED) {
            return new AwsCallException(Kind.DENIED, "AWS denied " + call + ": " + words, answer);
        }
        return refused.refusal() == Refusal.THROTTLED
                ? new AwsCallException(Kind.THROTTLED, "AWS throttled " + call + " to the end: " + words, answer)
                : new AwsCallException(Kind.FAILED, call + " failed: " + words, answer);
    }

    private static boolean hasErrorCode(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details != null
                && details.errorCode() != null
                && !details.errorCode().isEmpty();
    }

    /** The call that failed, which may be an earlier one that it needs: to assume the role. */
    private static String called(String call, AwsServiceException answer) {
        return "Sts".equals(answer.awsErrorDetails().serviceName()) ? "sts:AssumeRole" : call;
    }

    /** AWS always gives an error code; a proxy or a page to sign in does not. */
    private static AwsCallException ofStranger(String call, AwsServiceException answer) {
        return new AwsCallException(
                Kind.UNREACHABLE, "AWS cannot be reached for " + call + ": " + Refusals.withoutCode(answer), answer);
    }

    private static AwsCallException withoutAnswer(String call, SdkException failure) {
        var words = String.valueOf(failure.getMessage());
        if (words.contains("credentials")) {
            return new AwsCallException(Kind.NO_CREDENTIALS, "no AWS credentials: " + whereLooked(words), failure);
        }
        var broken = ioCause(failure);
        if (words.startsWith(UNREADABLE) || words.startsWith(ForeignAnswers.MESSAGE) || isOfAParser(broken)) {
            return ofForeignAnswer(call, failure);
        }
        if (broken != null) {
            return new AwsCallException(
                    Kind.UNREACHABLE, "AWS cannot be reached for " + call + ": " + reason(broken), failure);
        }
        return failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException
                ? new AwsCallException(Kind.UNREACHABLE, "AWS did not answer " + call + " in time", failure)
                : new AwsCallException(Kind.FAILED, call + " failed: " + firstSentence(words), failure);
    }

    /** Somebody answered whose answer AWS never gives. */
    public static AwsCallException ofForeignAnswer(String call, @Nullable Throwable cause) {
        return new AwsCallException(
                Kind.UNREACHABLE, "AWS cannot be reached for " + call + ": " + ForeignAnswers.MESSAGE, cause);
    }

    /** Returns whether a parser failed; the network's failures are the JDK's own exceptions. */
    private static boolean isOfAParser(@Nullable Throwable broken) {
        return broken != null && !broken.getClass().getPackageName().startsWith("java");
    }

    private static @Nullable Throwable ioCause(Throwable failure) {
        var cause = failure.getCause();
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String whereLooked(String words) {
        return words.contains("any of the providers")
                ? ProfileCredentials.reasonOfChain(words)
                        .orElse(
                                "none in the environment, the AWS configuration files or an instance's or container's role")
                : firstSentence(words.replace(ProfileCredentials.NONE, ""));
    }

    private static String reason(Throwable broken) {
        var words = firstSentence(String.valueOf(broken.getMessage()));
        return broken instanceof UnknownHostException ? "unknown host " + words : words;
    }

    private static String firstSentence(String words) {
        return words.lines().findFirst().orElse("").split("(?<=\\w)\\. |: \\[|\\. \\(", 2)[0];
    }

    private static String withoutEncodedMessage(String words) {
        return words.split(" Encoded authorization failure message:", 2)[0];
    }
}
