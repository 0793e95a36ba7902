package dev.imdssteward.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.call.RateLimiter;
import dev.imdssteward.enforcer.lambda.EnforceFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The deployed function's own code. */
public final class DeployedFunction {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final RequestStreamHandler handler;
    private final InstantSource clock;
    private final Duration timeout;
    private final Consumer<String> log;
    private final String arn;
    private final Consumer<Duration> durations;

    /**
     * Wires the function as Lambda would.
     *
     * @param environment the environment variables of the function
     * @param log takes each line that the function logs
     */
    public DeployedFunction(Map<String, String> environment, Connection connection, Consumer<String> log) {
        this(new EnforceFunction(environment, connection), InstantSource.system(), TIMEOUT, log);
    }

    /** The enforcing function in another time, which passes while it waits. */
    public static DeployedFunction enforcing(
            Map<String, String> environment,
            Connection connection,
            InstantSource clock,
            RateLimiter.Sleeper sleeper,
            Consumer<String> log) {
        return new DeployedFunction(new EnforceFunction(environment, connection, clock, sleeper), clock, TIMEOUT, log);
    }

    /** A function in another time. */
    public DeployedFunction(RequestStreamHandler handler, InstantSource clock, Duration timeout, Consumer<String> log) {
        this(handler, clock, timeout, log, "arn:aws:lambda:us-east-1:111122223333:function:EnforceFunction", _ -> {});
    }

    private DeployedFunction(
            RequestStreamHandler handler,
            InstantSource clock,
            Duration timeout,
            Consumer<String> log,
            String arn,
            Consumer<Duration> durations) {
        this.handler = handler;
        this.clock = clock;
        this.timeout = timeout;
        this.log = log;
        this.arn = arn;
        this.durations = durations;
    }

    /** The same function, invoked by this resource name. */
    public DeployedFunction invokedAs(String otherArn) {
        return new DeployedFunction(handler, clock, timeout, log, otherArn, durations);
    }

    /** The same function, which tells how long each invocation takes. */
    public DeployedFunction reportingTo(Consumer<Duration> listener) {
        return new DeployedFunction(handler, clock, timeout, log, arn, listener);
    }

    /** Invokes the function with this JSON and waits for its answer. */
    public InvocationResult invoke(String event) {
        var output = new ByteArrayOutputStream();
        var begun = clock.instant();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    output,
                    new LocalInvocation(clock, timeout, log, arn));
            return new InvocationResult.Returned(output.toString(StandardCharsets.UTF_8));
        } catch (Exception thrown) { // as Lambda does: whatever a function throws is a function error
            return new InvocationResult.FunctionError(
                    Objects.requireNonNullElse(thrown.getMessage(), thrown.toString()));
        } finally {
            durations.accept(Duration.between(begun, clock.instant()));
        }
    }
}
