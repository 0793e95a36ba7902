package dev.imdssteward.cli.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells people of each call to AWS: the service, the operation, the Region, the answer and the time that it took. */
public final class CallLog implements ExecutionInterceptor {
    private static final ExecutionAttribute<Instant> BEGAN = new ExecutionAttribute<>("began");

    private final InstantSource clock;
    private final Consumer<String> people;

    public CallLog(InstantSource clock, Consumer<String> people) {
        this.clock = clock;
        this.people = people;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGAN, clock.instant());
    }

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
        tell(String.valueOf(call.httpResponse().statusCode()), attributes);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
        tell(String.valueOf(call.exception().getMessage()), attributes);
    }

    private void tell(String answer, ExecutionAttributes attributes) {
        var millis = Duration.between(attributes.getAttribute(BEGAN), clock.instant())
                .toMillis();
        people.accept(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + " "
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME) + " "
                + attributes.getAttribute(AwsExecutionAttribute.AWS_REGION) + ": " + answer + ", " + millis + " ms");
    }
}
