package dev.imdssteward.enforcer.aws;

import java.util.Locale;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Refuses answers that are not from AWS, such as a proxy's page to sign in: of one with status 200 the SDK makes an answer that
 * holds nothing. Each answer of AWS has a request id; one in JSON or CBOR is believed without, since the SDK takes nothing else
 * for it.
 */
public final class ForeignAnswers implements ExecutionInterceptor {
    /** The message about such an answer. */
    public static final String MESSAGE = "the answer is none of AWS";

    /** The SDK's word for a missing request id. */
    private static final String UNKNOWN = "UNKNOWN";

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        if (attributes.getAttribute(StreamedAnswer.ATTRIBUTE) == null
                && context.response() instanceof AwsResponse answer
                && UNKNOWN.equals(answer.responseMetadata().requestId())
                && !isDocument(context.httpResponse())) {
            throw RetryableException.create(MESSAGE);
        }
    }

    private static boolean isDocument(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.contains("json") || type.contains("cbor"))
                .isPresent();
    }
}
