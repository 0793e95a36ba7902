package dev.imdssteward.local;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The context of one invocation, as Lambda provides it. */
final class LocalInvocation implements Context {
    private static final int MEGABYTES = 512;

    private final String id = UUID.randomUUID().toString();
    private final InstantSource clock;
    private final Instant deadline;
    private final LambdaLogger logger;
    private final String arn;

    LocalInvocation(InstantSource clock, Duration timeout, Consumer<String> log, String arn) {
        this.arn = arn;
        this.clock = clock;
        this.deadline = clock.instant().plus(timeout);
        this.logger = new Log(log);
    }

    @Override
    public String getAwsRequestId() {
        return id;
    }

    @Override
    public String getLogGroupName() {
        return "local";
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return "EnforceFunction";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return arn;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return Math.toIntExact(
                Math.max(0, Duration.between(clock.instant(), deadline).toMillis()));
    }

    @Override
    public int getMemoryLimitInMB() {
        return MEGABYTES;
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    private record Log(Consumer<String> lines) implements LambdaLogger {
        @Override
        public void log(String message) {
            message.lines().forEach(lines);
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }
}
