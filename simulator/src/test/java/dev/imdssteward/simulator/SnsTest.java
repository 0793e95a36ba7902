package dev.imdssteward.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imdssteward.simulator.call.Fault;
import dev.imdssteward.simulator.sns.TopicMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;

class SnsTest {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:people";

    private final MovableClock clock = new MovableClock();
    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withClock(clock));
    private final SnsClient sns = Sdk.connect(SnsClient.builder(), simulator);

    @AfterEach
    void stop() {
        sns.close();
        simulator.close();
    }

    @Test
    void keepsWhatIsPublished() {
        var answer = sns.publish(publish ->
                publish.topicArn(TOPIC).subject("IMDS Steward: failed").message("i-0abc & more\nlines"));

        assertThat(answer.messageId()).isNotEmpty();
        assertThat(simulator.topics().messages())
                .containsExactly(
                        new TopicMessage(TOPIC, "IMDS Steward: failed", "i-0abc & more\nlines", clock.instant()));
    }

    @ParameterizedTest
    @CsvSource({
        TOPIC + ", 'two\nlines', text, Subject",
        TOPIC + ", subject, '', Empty message",
        "people, subject, text, TopicArn"
    })
    void refusesWhatNobodyCouldReceive(String topic, String subject, String text, String reason) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> sns.publish(
                        publish -> publish.topicArn(topic).subject(subject).message(text)))
                .withMessageContaining("Invalid parameter: " + reason);
    }

    @Test
    void suffersFaults() {
        simulator.faults().next("Publish", 1, new Fault.Refused("AuthorizationError", "No.", 403));

        assertThatExceptionOfType(AuthorizationErrorException.class)
                .isThrownBy(() -> sns.publish(publish -> publish.topicArn(TOPIC).message("a")));
        assertThat(simulator.calls().of("Publish"))
                .extracting(call -> call.error())
                .containsExactly("AuthorizationError");
    }
}
