package dev.imdssteward.enforcer.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The answer to one call, read while it arrives, past the SDK's own model of it. */
public interface StreamedAnswer {
    /** The value that a call's answer is read into. */
    ExecutionAttribute<StreamedAnswer> ATTRIBUTE = new ExecutionAttribute<>("StreamedAnswer");

    /**
     * Reads a whole answer, and forgets that of an earlier attempt.
     *
     * @return an empty answer, for the SDK
     * @throws IOException or {@link UncheckedIOException} if it cannot be read; the SDK calls again then, like after any
     *     other broken answer
     */
    byte[] read(InputStream body) throws IOException;

    /** Reads the answers to those calls of a client that carry the attribute. */
    final class Reader implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            var answer = attributes.getAttribute(ATTRIBUTE);
            return answer != null && context.httpResponse().isSuccessful()
                    ? Optional.of(read(answer, context.responseBody().orElseGet(InputStream::nullInputStream)))
                    : context.responseBody();
        }

        private static InputStream read(StreamedAnswer answer, InputStream body) {
            try (body) {
                return new ByteArrayInputStream(answer.read(body));
            } catch (IOException | UncheckedIOException broken) {
                throw RetryableException.create("Unable to read the answer", broken);
            }
        }
    }
}
