package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.lambda.Invocation;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class LambdaTest {
    private static final String ARN = "arn:aws:lambda:eu-central-1:111122223333:function:sweep:live";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock));
    private final LambdaClient lambda = Sdk.connect(LambdaClient.builder(), simulator);

    @AfterEach
    void stop() {
        lambda.close();
        simulator.close();
    }

    @Test
    void keepsAnInvocationAndAnswersAtOnce() {
        var answer = invoke(InvocationType.EVENT, "{\"from\":7}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(simulator.functions().invocations())
                .containsExactly(new Invocation(ARN, "{\"from\":7}", clock.instant()));
    }

    @Test
    void tellsTheListenerWhichMayInvokeAgain() throws InterruptedException {
        var told = new LinkedBlockingQueue<Invocation>();
        simulator.functions().onInvoke(invocation -> {
            if (invocation.payload().equals("1")) {
                invoke(InvocationType.EVENT, "2");
            }
            told.add(invocation);
        });

        invoke(InvocationType.EVENT, "1");

        assertThat(told.poll(10, TimeUnit.SECONDS)).extracting("payload").isEqualTo("1");
        assertThat(told.poll(10, TimeUnit.SECONDS)).extracting("payload").isEqualTo("2");
    }

    @Test
    void refusesWhatItDoesNotDo() {
        assertThatExceptionOfType(InvalidRequestContentException.class)
                .isThrownBy(() -> invoke(InvocationType.EVENT, "not json"));
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> invoke(InvocationType.REQUEST_RESPONSE, "{}"));
    }

    @Test
    void suffersFaults() {
        simulator.faults().next("Invoke", 1, new Fault.Refused("AccessDeniedException", "No.", 403));

        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(() -> invoke(InvocationType.EVENT, "{}"))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
        assertThat(simulator.functions().count()).isZero();
    }

    private InvokeResponse invoke(InvocationType type, String payload) {
        return lambda.invoke(
                invoke -> invoke.functionName(ARN).invocationType(type).payload(SdkBytes.fromUtf8String(payload)));
    }
}
